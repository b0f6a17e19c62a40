import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Node 20's own test runner takes no globs, so the files are listed here. */
export const nodeTestFiles = () =>
  testFilesIn(['core', 'backend', 'server', 'helpers', 'package', 'bench'], /\.test\.ts$/);
export const browserTestFiles = () => testFilesIn(['browser', 'element', 'faults'], /\.test\.ts$/);
export const endToEndTestFiles = () => testFilesIn(['e2e'], /\.(test|spec)\.ts$/);

/** Paths like `test/core/retry.test.ts`, sorted. */
function testFilesIn(folders: readonly string[], ending: RegExp): readonly string[] {
  return folders
    .map((folder) => `test/${folder}`)
    .filter((folder) => existsSync(projectFolder + folder))
    .flatMap((folder) =>
      readdirSync(projectFolder + folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => ending.test(path))
        .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
    )
    .sort();
}
