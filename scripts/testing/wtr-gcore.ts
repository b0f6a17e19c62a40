import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestRunnerConfig } from '@web/test-runner';
import { startGcore } from '../../demo/server/start.js';
import type { TestEnv } from '../../test/helpers/env.js';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];
type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];

/** A local Gcore that lives as long as the test server does. */
export async function startGcoreForTests() {
  const storage = await mkdtemp(join(tmpdir(), 'gcore-uploader-test-'));
  const gcore = await startGcore({
    port: 0,
    storage,
    transcoding: 'none',
    log: () => undefined,
  });
  const plugin: Plugin = {
    name: 'local-gcore',
    async serverStop() {
      await gcore.close();
      await rm(storage, { recursive: true, force: true });
    },
  };
  return { url: gcore.url, plugin, middleware: proxy(gcore.url) };
}

/** Gives the test page the local Gcore's paths on its own origin, as a host's site has them. Streams both ways. */
function proxy(origin: string): Middleware {
  return (context, next) => {
    if (!/^\/(api\/gcore|streaming|media|videos|__faults|__hosts|__webhooks)(\/|$|\?)/.test(context.url))
      return next();
    context.respond = false;
    // The answer's own status goes out below; this one keeps the runner from reporting a 404.
    context.status = 200;
    const { method, headers } = context.req;
    const upstream = request(new URL(context.url, origin), { method, headers }, (answer) => {
      context.res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(context.res);
    });
    upstream.on('error', () => context.res.destroy());
    context.res.on('close', () => upstream.destroy());
    context.req.pipe(upstream);
  };
}

/** Every test file gets these two, ahead of what it imports itself. */
export const guardTests: Plugin = {
  name: 'guard-tests',
  transform(context) {
    if (!/^\/test\/.*\.test\.ts$/.test(context.path) || typeof context.body !== 'string') return;
    return `import '/test/helpers/console-guard.ts';import '/test/helpers/node-diffs.ts';${context.body}`;
  },
};

/** The page that a test file runs in. */
export function testPage(testRunnerImport: string, testEnv: TestEnv): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <title>gcore-uploader test</title>
    <script>
      globalThis.__TEST_ENV__ = ${JSON.stringify(testEnv)};
      // Lit says on the console that its development build is in use; so it is, for its other warnings.
      globalThis.litIssuedWarnings = new Set(['dev-mode']);
    </script>
  </head>
  <body>
    <script type="module" src="${testRunnerImport}"></script>
  </body>
</html>`;
}
