import { chromium, type CDPSession } from 'playwright';
import { chromiumArgs } from '../helpers/browsers.js';
import type { Contestant } from './contestants.js';
import type { Outcome } from './page/outcome.js';
import type { BenchProfile } from './profiles.js';
import type { UploadServer } from './upload-server-process.js';
import { startShapedLink } from './shaped-link.js';

/** One upload by one contestant. */
export interface Run {
  readonly contestant: string;
  /** Null: it succeeded; all that follows describes how. */
  readonly failure: string | null;
  /** From picking to success. */
  readonly tookMs: number;
  readonly bytesPerSecond: number;
  /** Of the link's rate; null on loopback. */
  readonly shareOfLink: number | null;
  readonly sentPerByte: number;
  readonly heapGrowthBytes: number;
  readonly mainThreadMsPer100Mb: number;
  /** Null: under 50 ms. */
  readonly longestTaskMs: number | null;
  /** From picking to the first request that carries bytes of the file. */
  readonly firstByteMs: number | null;
  readonly progressPerSecond: number | null;
  readonly cuts: number;
}

export interface Course {
  readonly profile: BenchProfile;
  readonly browserPath: string;
  readonly pagePort: number;
  readonly server: UploadServer;
  /** Of an nginx in front of the server, where the profile wants it. */
  readonly nginxSocketPath: string | null;
  /** Files of this many parts that make up the profile's size. */
  readonly filesOf: (parts: number) => Promise<readonly string[]>;
}

/** A run that takes so many times what the link needs is given up. */
const patience = 4;
const heapEveryMs = 250;

/** Lets one contestant upload the profile's file in a fresh browser, over a link of its own. */
export async function measure(contestant: Contestant, course: Course, seed: number): Promise<Run> {
  const { profile, server } = course;
  let firstSentAtMs: number | null = null;
  const target = course.nginxSocketPath
    ? { path: course.nginxSocketPath }
    : { host: '127.0.0.1', port: server.port };
  const link = profile.link
    ? await startShapedLink({
        profile: profile.link,
        target,
        seed,
        onSent: (piece) => {
          if (firstSentAtMs === null && /^(PATCH|PUT) /.test(piece.toString('latin1', 0, 6))) {
            firstSentAtMs = performance.timeOrigin + performance.now();
          }
        },
      })
    : null;
  await server.counts();
  const scheme = profile.front === 'http2' ? 'https' : 'http';
  const uploadOrigin = `${scheme}://127.0.0.1:${link?.port ?? server.port}`;
  const { setup } = contestant;
  const files = await course.filesOf(setup.code === 'element' ? setup.files : 1);
  const pageUrl = new URL(`http://127.0.0.1:${course.pagePort}/index.html`);
  pageUrl.searchParams.set('setup', JSON.stringify(setup));
  pageUrl.searchParams.set('origin', uploadOrigin);
  try {
    const seen = await watch(course, pageUrl, files);
    const counts = await server.counts();
    const tookMs = seen.outcome.doneAtMs - seen.outcome.pickedAtMs;
    const bytesPerSecond = (profile.fileBytes / tookMs) * 1000;
    const firstAtMs = link ? firstSentAtMs : counts.firstBodyAtMs;
    return {
      contestant: contestant.name,
      failure: seen.outcome.failure,
      tookMs,
      bytesPerSecond,
      shareOfLink: profile.link && bytesPerSecond / profile.link.bytesPerSecond,
      sentPerByte: (link?.sentBytes ?? counts.receivedBytes) / profile.fileBytes,
      heapGrowthBytes: seen.heapGrowthBytes,
      mainThreadMsPer100Mb: seen.mainThreadMs / (profile.fileBytes / 100e6),
      longestTaskMs: seen.outcome.longestTaskMs,
      firstByteMs: firstAtMs && firstAtMs - seen.outcome.pickedAtMs,
      progressPerSecond: seen.outcome.progressPerSecond,
      cuts: link?.cuts ?? 0,
    };
  } finally {
    await link?.close();
  }
}

interface Watched {
  readonly outcome: Outcome;
  readonly heapGrowthBytes: number;
  readonly mainThreadMs: number;
}

async function watch(course: Course, pageUrl: URL, files: readonly string[]): Promise<Watched> {
  const { profile, browserPath } = course;
  // A profile of its own, since Chromium opens no connection ahead of need in a private window.
  const context = await chromium.launchPersistentContext('', {
    executablePath: browserPath,
    args: [...chromiumArgs],
    // The nginx that speaks TLS signed its certificate itself.
    ignoreHTTPSErrors: true,
  });
  try {
    const page = await context.newPage();
    const outcome = deferred<Outcome>();
    const ready = deferred<undefined>();
    await page.exposeFunction('reportOutcome', outcome.resolve);
    await page.exposeFunction('reportReady', ready.resolve);
    page.on('pageerror', ready.reject);
    page.on('crash', () => outcome.reject(new Error('The page crashed.')));
    await page.goto(pageUrl.href);
    await ready.promise;
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await devtools.send('HeapProfiler.collectGarbage');
    const before = await metrics(devtools);
    let peakHeapBytes = before.heapBytes;
    const sampling = setInterval(() => {
      metrics(devtools).then(
        ({ heapBytes }) => (peakHeapBytes = Math.max(peakHeapBytes, heapBytes)),
        () => clearInterval(sampling),
      );
    }, heapEveryMs);
    const startedAtMs = performance.timeOrigin + performance.now();
    await page.setInputFiles('input', [...files]);
    const linkMs = profile.link ? (profile.fileBytes / profile.link.bytesPerSecond) * 1000 : 30_000;
    const ended = await Promise.race([outcome.promise, timeout(patience * linkMs, startedAtMs)]);
    clearInterval(sampling);
    const after = await metrics(devtools);
    return {
      outcome: ended,
      heapGrowthBytes: Math.max(peakHeapBytes, after.heapBytes) - before.heapBytes,
      mainThreadMs: after.mainThreadMs - before.mainThreadMs,
    };
  } finally {
    await context.close();
  }
}

async function metrics(devtools: CDPSession): Promise<{ heapBytes: number; mainThreadMs: number }> {
  const answer = await devtools.send('Performance.getMetrics');
  const value = (name: string): number => answer.metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heapBytes: value('JSHeapUsedSize'), mainThreadMs: value('TaskDuration') * 1000 };
}

function timeout(afterMs: number, startedAtMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const giveUp = (): void =>
      resolve({
        pickedAtMs: startedAtMs,
        doneAtMs: startedAtMs + afterMs,
        failure: `not done after ${Math.round(afterMs / 1000)} s`,
        longestTaskMs: null,
        progressPerSecond: null,
      });
    setTimeout(giveUp, afterMs).unref();
  });
}

interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/** A promise that somebody else settles; that nobody waits for its rejection yet is no error. */
function deferred<Value>(): Deferred<Value> {
  let settle: Omit<Deferred<Value>, 'promise'> | undefined;
  const promise = new Promise<Value>((resolve, reject) => (settle = { resolve, reject }));
  promise.catch(() => {});
  if (!settle) throw new Error('A promise did not run its executor.');
  return { promise, ...settle };
}
