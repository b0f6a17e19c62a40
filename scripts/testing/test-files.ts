import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** `FULL=1`: the run of the tests that are too long for every run, `*.long.test.ts`, and of no other. */
export const isLongRun = process.env['FULL'] === '1';

/** Code of `src/browser/` that needs no browser is tested in Node, by `*.node.test.ts` beside the tests that need one. */
const isForNode = (path: string) => /\.node(\.long)?\.test\.ts$/.test(path);

/** Node 20's own test runner takes no globs, so the files are listed here. */
export const nodeTestFiles = () => [
  ...testFilesIn(
    ['core', 'wire', 'locales', 'backend', 'server', 'helpers', 'package', 'bench', 'cli', 'proxies'],
    'test',
  ),
  ...testFilesIn(['browser', 'element', 'corpus'], 'test').filter(isForNode),
];
export const browserTestFiles = () =>
  testFilesIn(['browser', 'element', 'faults'], 'test').filter((path) => !isForNode(path));
/** Journeys in front of a screen reader, each in a desktop of its own. */
export const screenReaderTestFiles = () => testFilesIn(['screen-reader'], 'test');
export const endToEndTestFiles = () => testFilesIn(['e2e'], 'spec');

/** Paths like `test/core/retry.test.ts`, sorted. */
function testFilesIn(folders: readonly string[], kind: 'test' | 'spec'): readonly string[] {
  return folders
    .map((folder) => `test/${folder}`)
    .filter((folder) => existsSync(projectFolder + folder))
    .flatMap((folder) =>
      readdirSync(projectFolder + folder, { recursive: true, encoding: 'utf8' })
        // The apps of test/package/ are projects of their own, with runners of their own.
        .filter((path) => !path.startsWith('apps'))
        .filter((path) => path.endsWith(`.${kind}.ts`) && path.endsWith(`.long.${kind}.ts`) === isLongRun)
        .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
    )
    .sort();
}
