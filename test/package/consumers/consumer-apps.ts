/** A user's project, made anew in a temp folder and built as its user builds it. */
export interface ConsumerApp {
  /** Its folder in `test/package/apps`. */
  readonly name: string;
  /** The built site; null where the app is a server of its own. */
  readonly site: 'dist' | null;
  /**
   * The file inputs of the uploaders on its page; each uploader is followed by an `<output>` that tells how it went. Without
   * one it has no page: its build runs its tests.
   */
  readonly inputs: readonly string[];
}

export const consumerApps: readonly ConsumerApp[] = [
  {
    name: 'react',
    site: 'dist',
    inputs: ['gcore-uploader[multiple] input', 'gcore-uploader:not([multiple]) input'],
  },
  { name: 'vue', site: 'dist', inputs: ['gcore-uploader input'] },
  { name: 'svelte', site: 'dist', inputs: ['gcore-uploader input'] },
  { name: 'vanilla', site: 'dist', inputs: ['video-upload input', 'body > input'] },
  { name: 'html', site: 'dist', inputs: ['gcore-uploader input'] },
  { name: 'node16', site: null, inputs: ['gcore-uploader input'] },
  { name: 'vitest', site: null, inputs: [] },
  { name: 'jest', site: null, inputs: [] },
];
