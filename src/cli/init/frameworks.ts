/** What a project is, as far as its package.json and folders tell. */
export interface Project {
  /** `dependencies` and `devDependencies`. */
  readonly packages: ReadonlySet<string>;
  /** `"type": "module"` */
  readonly isModule: boolean;
  /** @param path from the project's folder */
  has(path: string): boolean;
}

/** A framework that `init` knows. Its files are in the package's `templates/`, in a folder of its name. */
export interface Framework {
  readonly name: string;
  /** The package by which it is recognized. */
  readonly package: string;
  /** Files that several frameworks have alike: another folder of `templates/`. */
  readonly shares?: 'node-server';
  /** What its files import beside this package. */
  readonly needs: readonly string[];
  /** Where a template's file goes in this project. Default: where it is in the template. */
  readonly place?: (path: string, project: Project) => string;
  /** What is left for the developer, beside packages, secrets and `authorize`. */
  readonly steps: (project: Project) => readonly string[];
}

/** Ordered so that what others are built on comes last. */
export const frameworks: readonly Framework[] = [
  {
    name: 'next',
    package: 'next',
    needs: ['hono'],
    place: (path, project) => (project.has('src/app') ? `src/${path}` : path),
    steps: () => [],
  },
  {
    name: 'nuxt',
    package: 'nuxt',
    needs: ['hono', '@types/node'],
    // Nuxt 4 has its pages in app/, Nuxt 3 beside it.
    place: (path, project) => (path.startsWith('pages/') && project.has('app') ? `app/${path}` : path),
    steps: () => ['Check that app.vue has <NuxtPage />.'],
  },
  {
    name: 'sveltekit',
    package: '@sveltejs/kit',
    // `$env` of SvelteKit 2 is not typed in 3, and `$app/env` of 3 is not in 2.
    needs: ['hono', '@types/node'],
    steps: () => [],
  },
  {
    name: 'astro',
    package: 'astro',
    needs: ['hono'],
    steps: ({ packages }) =>
      ['node', 'vercel', 'netlify', 'cloudflare'].some((adapter) => packages.has(`@astrojs/${adapter}`))
        ? []
        : ['Add an adapter, so that there is a server: npx astro add node'],
  },
  {
    name: 'express',
    package: 'express',
    shares: 'node-server',
    needs: ['hono', '@hono/node-server'],
    steps: (project) => useUploads(project, 'app.use(uploads), before express.json()'),
  },
  {
    name: 'fastify',
    package: 'fastify',
    shares: 'node-server',
    needs: ['hono', '@hono/node-server', '@fastify/static'],
    steps: (project) => useUploads(project, 'await fastify.register(uploads)'),
  },
  {
    name: 'hono',
    package: 'hono',
    shares: 'node-server',
    needs: ['@hono/node-server'],
    steps: (project) => useUploads(project, "app.route('/', uploads)"),
  },
];

/** @returns the project's framework, or null for none that `init` knows */
export function detectFramework({ packages }: Project): Framework | null {
  return frameworks.find(({ package: name }) => packages.has(name)) ?? null;
}

/** How a server of Node's takes what the template exports. */
function useUploads(project: Project, line: string): readonly string[] {
  const load = project.isModule
    ? "import { uploads } from './gcore/uploads.js'"
    : "const { uploads } = require('./gcore/uploads.js')";
  const allowed = project.has('tsconfig.json') ? ['In tsconfig.json: "allowJs": true'] : [];
  return [`In your server: ${load}; and ${line}`, ...allowed];
}
