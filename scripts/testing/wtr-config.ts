import { type Engine, engines } from '../../test/helpers/engines.js';
import commonjs from '@rollup/plugin-commonjs';
import { defaultReporter, type BrowserLauncher, type TestRunnerConfig } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fromRollup } from '@web/dev-server-rollup';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { chromiumArgs, fakeCameraArgs, findBrowser, howToInstall } from '../../test/helpers/browsers.js';
import { startWebKitDriver } from '../../test/helpers/webkit-driver.js';
import { browserTestFiles } from './test-files.js';
import { wtrCountsReporter } from './wtr-counts-reporter.js';
import { guardTests, startGcoreForTests, testPage } from './wtr-gcore.js';

type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];

const projectUrl = new URL('../../', import.meta.url);

/**
 * The configuration of @web/test-runner for one engine, which `ENGINE` names (Chromium by default). Starts what the tests
 * need: a local Gcore and, for WebKitGTK, its driver and display.
 *
 * @throws where the engine is not installed.
 */
export async function wtrConfig(env: NodeJS.ProcessEnv): Promise<TestRunnerConfig> {
  const engine = engines.find((name) => name === env['ENGINE']) ?? 'chromium';
  const countsFile = env['COUNTS_FILE'];
  const gcore = await startGcoreForTests();
  return {
    rootDir: projectUrl.pathname,
    files: [...browserTestFiles()],
    browsers: [await launcher(engine)],
    concurrency: engine === 'chromium' ? 2 : 1,
    nodeResolve: { browser: true, exportConditions: ['browser', 'development'] },
    plugins: [
      esbuildPlugin({ ts: true, target: 'es2022', tsconfig: new URL('tsconfig.json', projectUrl).pathname }),
      emptyModules,
      guardTests,
      commonJsPlugin(),
      gcore.plugin,
    ],
    middleware: [gcore.middleware],
    testRunnerHtml: (testRunnerImport) => testPage(testRunnerImport, { engine, gcoreUrl: gcore.url }),
    testFramework: { config: { timeout: 60_000 } },
    browserStartTimeout: 60_000,
    testsStartTimeout: 60_000,
    testsFinishTimeout: 600_000,
    reporters: [
      defaultReporter({ reportTestResults: true, reportTestProgress: false }),
      ...(countsFile ? [wtrCountsReporter(countsFile)] : []),
    ],
  };
}

async function launcher(engine: Engine): Promise<BrowserLauncher> {
  const browser = findBrowser(engine);
  if (!browser) throw new Error(`No ${engine} was found. Install it with ${howToInstall[engine]}.`);
  const { executablePath, driver } = browser;
  if (driver === 'webdriver') {
    const { port } = await startWebKitDriver();
    const capabilities = {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: executablePath, args: ['--automation'] },
    };
    // The launcher's types do not allow for exactOptionalPropertyTypes.
    return webdriverLauncher({ hostname: '127.0.0.1', port, path: '/', capabilities }) as BrowserLauncher;
  }
  if (driver === 'puppeteer')
    return puppeteerLauncher({
      launchOptions: { browser: 'firefox', executablePath, extraPrefsFirefox: fakeCameraPrefs },
    });
  return playwrightLauncher({
    product: engine,
    launchOptions: {
      executablePath,
      args: engine === 'chromium' ? [...chromiumArgs, ...fakeCameraArgs] : [],
    },
  });
}

/** A camera and a microphone that the browser makes up, and that it gives to every page. WebKitGTK has none. */
const fakeCameraPrefs = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true };

/** Dependencies of tus-js-client and file-type that are CommonJS; the browser wants modules. */
const commonJsPackages = ['url-parse', 'requires-port', 'querystringify', 'debug', 'ms', 'ieee754'];

function commonJsPlugin() {
  return fromRollup(commonjs)({
    include: commonJsPackages.map((name) => `**/node_modules/${name}/**`),
    strictRequires: false,
  });
}

/**
 * What a package's `browser` field maps to `false` (mediabunny's Node code) is an empty module; the resolver answers with a
 * virtual one whose address the test server cannot serve.
 */
const emptyModules: Plugin = {
  name: 'empty-modules',
  serve({ path }) {
    return path.endsWith('/node-resolve:empty.js') ? { body: 'export default {};', type: 'js' } : undefined;
  },
};
