/** A project as its user has it, to which `npx gcore-uploader init` adds page and backend, or which has its own page. */
export interface StackApp {
  /** In the table of docs/stacks.md. */
  readonly title: string;
  /** As `npm run test:stacks -- NAME` runs it. */
  readonly name: string;
  /** Its folder in `test/package/apps`. */
  readonly folder: string;
  /** The package whose installed version the table shows. */
  readonly package: string;
  /** The script of its package.json that checks its types and builds it. */
  readonly build: 'build' | 'build:webpack';
  /** The built site; null: `npm start` is its own server, on `PORT`, and `init` made its page and its backend. */
  readonly site: 'dist' | null;
  /** Whether what its server sends has the tag already. */
  readonly isServerRendered: boolean;
  /** Whether its build also checks types. */
  readonly checksTypes: boolean;
}

const server = { build: 'build', site: null, isServerRendered: true, checksTypes: true } as const;
const plainServer = { ...server, checksTypes: false };
const bundled = { build: 'build', site: 'dist', isServerRendered: false, checksTypes: true } as const;
const untyped = { ...bundled, checksTypes: false };

export const stackApps: readonly StackApp[] = [
  { title: 'Next, App Router, Turbopack', name: 'next', folder: 'next', package: 'next', ...server },
  {
    title: 'Next, App Router, webpack',
    name: 'next-webpack',
    folder: 'next',
    package: 'next',
    ...server,
    build: 'build:webpack',
  },
  { title: 'Nuxt', name: 'nuxt', folder: 'nuxt', package: 'nuxt', ...server },
  { title: 'SvelteKit', name: 'sveltekit', folder: 'sveltekit', package: '@sveltejs/kit', ...server },
  { title: 'Astro', name: 'astro', folder: 'astro', package: 'astro', ...server },
  { title: 'Angular, zoneless', name: 'angular', folder: 'angular', package: '@angular/core', ...bundled },
  { title: 'Solid', name: 'solid', folder: 'solid', package: 'solid-js', ...bundled },
  { title: 'Preact', name: 'preact', folder: 'preact', package: 'preact', ...bundled },
  { title: 'Rspack', name: 'rspack', folder: 'rspack', package: '@rspack/core', ...untyped },
  { title: 'esbuild with splitting', name: 'esbuild', folder: 'esbuild', package: 'esbuild', ...untyped },
  { title: 'Parcel', name: 'parcel', folder: 'parcel', package: 'parcel', ...untyped },
  { title: 'Express', name: 'express', folder: 'express', package: 'express', ...plainServer },
  { title: 'Fastify', name: 'fastify', folder: 'fastify', package: 'fastify', ...plainServer },
  { title: 'Hono', name: 'hono', folder: 'hono', package: 'hono', ...plainServer },
];
