import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { detectFramework, type Framework, frameworks, type Project } from './frameworks.js';
import { readProject } from './project-on-disk.js';

export interface InitOptions {
  /** The project's folder. */
  readonly folder: string;
  /** Says what would be written, and writes nothing. */
  readonly dryRun: boolean;
}

export interface InitReport {
  readonly framework: string;
  /** Paths from the project's folder. */
  readonly written: readonly string[];
  /** Files that were there already, and are as they were. */
  readonly kept: readonly string[];
  /** What the developer does next, a sentence each. */
  readonly steps: readonly string[];
}

/** Beside `dist/` in the package, and beside `src/` in its source. */
const templates = fileURLToPath(new URL('../../../templates/', import.meta.url));

/**
 * Adds a page with the element, and a backend for it, to a project. Never changes a file that is there.
 * @throws {TypeError} if the folder is no project, or the project has no framework that is known
 */
export function init({ folder, dryRun }: InitOptions): InitReport {
  const project = readProject(folder);
  const framework = detectFramework(project);
  if (!framework)
    throw new TypeError(
      `package.json names none of ${frameworks.map(({ package: name }) => name).join(', ')}. docs/stacks.md shows the code for others.`,
    );
  const files = templateOf(framework, project);
  const kept = files.filter(({ path }) => project.has(path));
  const missing = files.filter((file) => !kept.includes(file));
  if (!dryRun)
    for (const { path, content } of missing) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      // If a file has appeared since, it stays: `wx` fails.
      writeFileSync(join(folder, path), content, { flag: 'wx' });
    }
  return {
    framework: framework.name,
    written: missing.map(({ path }) => path),
    kept: kept.map(({ path }) => path),
    steps: nextSteps(framework, project, files),
  };
}

interface TemplateFile {
  readonly path: string;
  readonly content: string;
}

function templateOf(
  { name, shares, place = (path) => path }: Framework,
  project: Project,
): readonly TemplateFile[] {
  return [...(shares ? filesIn(shares) : []), ...filesIn(name)]
    .map(({ path, content }) => ({ path: place(path, project), content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesIn(folder: string): readonly TemplateFile[] {
  const root = join(templates, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      content: readFileSync(join(root, path), 'utf8'),
    }));
}

function nextSteps(
  { needs, steps }: Framework,
  project: Project,
  files: readonly TemplateFile[],
): readonly string[] {
  const missing = ['gcore-uploader', ...needs].filter((name) => !project.packages.has(name));
  const authorize = files.find(({ path }) => /\bauthorize\.[jt]s$/.test(path))?.path;
  return [
    ...(missing.length > 0 ? [`Run: npm install ${missing.join(' ')}`] : []),
    ...steps(project),
    `In ${authorize}: say who your users are. Until then, uploads work in development only.`,
    `Set in the server's environment: GCORE_API_KEY='your permanent API token'`,
    `Set in the server's environment: UPLOAD_SECRET=${randomBytes(24).toString('hex')}`,
    'Open /upload. If something does not work, run: npx gcore-uploader doctor --backend http://localhost:PORT/api/gcore',
  ];
}

/** What was done, in the words of a person. */
export function describeInit({ framework, written, kept, steps }: InitReport, dryRun: boolean): string {
  return [
    `Found ${framework}.`,
    ...written.map((path) => `+ ${path}${dryRun ? ' (would be written)' : ''}`),
    ...kept.map((path) => `- ${path} exists, and stays as it is`),
    '',
    'Next:',
    ...steps.map((step, index) => `${index + 1}. ${step}`),
  ].join('\n');
}
