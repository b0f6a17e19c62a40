import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../scripts/testing/test-files.js';
import { type PackedPackage, run } from './packed-package.js';

export type Resolution = 'bundler' | 'node16';

const apps = join(projectFolder, 'test/package/apps/strict');

interface UserCompiler {
  readonly resolution: Resolution;
  readonly skipLibCheck?: boolean;
  /** false: a server's project, with Node's types in place of the DOM's. */
  readonly dom?: boolean;
}

/**
 * Compiles files of `apps/strict` in the project of a package's user: as strictly as TypeScript can, with no ambient types.
 * @throws {Error} with the compiler's words where they do not compile
 */
export function compileAsUser(
  { project }: PackedPackage,
  files: readonly string[],
  { resolution, skipLibCheck = false, dom = true }: UserCompiler,
): void {
  const folder = join(project, `${resolution}-${files.join('-')}`);
  mkdirSync(folder);
  for (const file of files) cpSync(join(apps, file), join(folder, file));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const compilerOptions = {
    target: 'ES2022',
    lib: dom ? ['ES2022', 'DOM', 'DOM.Iterable'] : ['ES2022'],
    module: resolution === 'node16' ? 'node16' : 'ESNext',
    moduleResolution: resolution,
    jsx: 'react-jsx',
    types: dom ? [] : ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck,
    noEmit: true,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  run('node', [join(projectFolder, 'node_modules/typescript/bin/tsc'), '-p', folder], project);
}
