import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildCdn } from '../../scripts/build/cdn.js';
import { buildDist } from '../../scripts/build/package-files.js';
import { projectFolder } from '../../scripts/testing/test-files.js';

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** What `npm publish` would send, packed from the sources as they are now and unpacked as `npm install` does. */
export class PackedPackage {
  /** The user's project: `node_modules/gcore-uploader` is in it, and only what that declares to need. */
  readonly project = realpathSync(mkdtempSync(join(tmpdir(), 'gcore-uploader-packed-')));
  readonly folder = join(this.project, 'node_modules/gcore-uploader');
  #packed: Packed | null = null;

  async create(): Promise<void> {
    const staged = join(this.project, 'staged');
    for (const name of ['src', 'templates', 'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'])
      cpSync(join(projectFolder, name), join(staged, name), { recursive: true });
    await buildDist(join(staged, 'dist'));
    await buildCdn(join(staged, 'cdn'));

    const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts'], staged)) as Packed[];
    if (!packed) throw new Error('npm packed nothing.');
    this.#packed = packed;
    mkdirSync(this.folder, { recursive: true });
    cpSync(join(staged, packed.filename), this.tarball);
    run('tar', ['-xzf', this.tarball, '--strip-components=1', '-C', this.folder], this.project);
    rmSync(staged, { recursive: true });
    this.provide(...Object.keys(this.manifest.dependencies));
  }

  get tarball(): string {
    return join(this.project, 'gcore-uploader.tgz');
  }

  /** Paths in the tarball. */
  get paths(): readonly string[] {
    return this.#packed?.files.map(({ path }) => path) ?? [];
  }

  get manifest(): {
    readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly peerDependencies: Readonly<Record<string, string>>;
    readonly scripts: Readonly<Record<string, string>>;
    readonly bin: string;
    readonly customElements: string;
    readonly 'web-types': string;
  } {
    return JSON.parse(readFileSync(join(this.folder, 'package.json'), 'utf8'));
  }

  /** Every module that a user can import, such as `gcore-uploader/core.js`. */
  get specifiers(): readonly string[] {
    return Object.keys(this.manifest.exports)
      .filter((path) => path === '.' || path.endsWith('.js'))
      .map((path) => join('gcore-uploader', path.replace('*', 'en')));
  }

  /** Puts packages beside it that its user has installed too. */
  provide(...names: readonly string[]): void {
    for (const name of names) {
      const link = join(this.project, 'node_modules', name);
      if (existsSync(link)) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(projectFolder, 'node_modules', name), link);
    }
  }

  dispose(): void {
    rmSync(this.project, { recursive: true, force: true });
  }
}

/**
 * Runs a command and answers what it printed.
 * @throws {Error} with all that it printed where it fails
 */
export function run(command: string, args: readonly string[], folder: string): string {
  try {
    return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}
