/** What a browser test is told about the run. The test server writes it into the page. */
import type { Engine } from './engines.js';
export interface TestEnv {
  readonly engine: Engine;
  /**
   * The local Gcore's own origin. Its paths (`/api/gcore`, `/__faults`, `/streaming`, …) are on the test page's origin
   * too, as they are on a host's site.
   */
  readonly gcoreUrl: string;
}

declare global {
  var __TEST_ENV__: TestEnv;
}

export const testEnv: TestEnv = globalThis.__TEST_ENV__;
