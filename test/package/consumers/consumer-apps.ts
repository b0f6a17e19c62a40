/** A user's project, made anew in a temp folder and built as its user builds it. */
export interface ConsumerApp {
  /** Its folder in `test/package/apps`. */
  readonly name: string;
  /** The built site; null where the app is a server of its own. */
  readonly site: 'dist' | null;
  /** Whether its page has links, which are followed while a video is sent by the worker of the site. */
  readonly hasLinks?: true;
  /**
   * The file inputs of the uploaders on its page; each uploader is followed by an `<output>` that tells how it went. Without
   * one it has no page: its build runs its tests.
   */
  readonly inputs: readonly string[];
  /** Whether `.count` on its page says how many uploads the package's hook or store knows. */
  readonly hasCount?: true;
}

export const consumerApps: readonly ConsumerApp[] = [
  {
    name: 'react',
    site: 'dist',
    inputs: ['gcore-uploader[multiple] input', 'gcore-uploader:not([multiple]) input'],
    hasCount: true,
  },
  { name: 'vue', site: 'dist', inputs: ['gcore-uploader input'], hasCount: true },
  { name: 'svelte', site: 'dist', inputs: ['gcore-uploader input'], hasCount: true },
  { name: 'vanilla', site: 'dist', inputs: ['video-upload input', 'body > input'] },
  { name: 'html', site: 'dist', inputs: ['gcore-uploader input'] },
  { name: 'react-router', site: 'dist', inputs: [], hasLinks: true },
  { name: 'vue-router', site: 'dist', inputs: [], hasLinks: true },
  { name: 'svelte-routes', site: 'dist', inputs: [], hasLinks: true },
  { name: 'turbo', site: 'dist', inputs: [], hasLinks: true },
  { name: 'webpack', site: 'dist', inputs: [], hasLinks: true },
  { name: 'pages', site: 'dist', inputs: [], hasLinks: true },
  { name: 'node16', site: null, inputs: ['gcore-uploader input'] },
  { name: 'vitest', site: null, inputs: [] },
  { name: 'jest', site: null, inputs: [] },
];
