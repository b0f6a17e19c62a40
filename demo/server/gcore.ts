import { join } from 'node:path';
import { Hono } from 'hono';
import { AccountSettings, type Account } from './account.js';
import { apiError } from './api-errors.js';
import { limitRequests, requireApiKey } from './api-gate.js';
import { broadcastsApi } from './broadcasts-api.js';
import { controlApi } from './control-api.js';
import { FaultTable } from './faults.js';
import { isFfmpegInstalled } from './ffmpeg.js';
import { isLoopbackOrigin } from './loopback.js';
import { media } from './media.js';
import { OriginCopy } from './origin-copy.js';
import { Processing } from './processing.js';
import { Recordings } from './recordings.js';
import { Streams } from './streams.js';
import { streamNews, streamsApi } from './streams-api.js';
import { subtitlesApi } from './subtitles-api.js';
import { ffmpegTranscoder, passThrough } from './transcoder.js';
import type { TusImplementation } from './tus-servers.js';
import { UploadFront } from './upload-front.js';
import { UploadHost } from './upload-host.js';
import { UploadTokens } from './upload-token.js';
import { VideoStore } from './video-store.js';
import { videosApi, type UploadServer } from './videos-api.js';
import { announceVideos, WebhookSender } from './webhooks.js';

export interface GcoreOptions {
  readonly apiKey: string;
  /** Folder of everything; a second emulator over the same folder goes on with it. */
  readonly storage: string;
  /** Default: ffmpeg where it is installed. */
  readonly transcoding?: 'ffmpeg' | 'none' | undefined;
  readonly tusServer?: TusImplementation | undefined;
  /** Ports of the two upload hosts; 0 for any free one. */
  readonly uploadPorts: readonly [number, number];
  /** Default 4 hours; negative makes tokens that have run out already. */
  readonly tokenLifetimeMs?: number | undefined;
  /** Default: no limit. */
  readonly requestsPerSecond?: number | undefined;
  readonly webhookUrls?: readonly string[] | undefined;
  /** Loopback origins beside its own that `origin_url` may name. */
  readonly importOrigins?: readonly string[] | undefined;
  /** Between the three attempts at an `origin_url`; default 1000. */
  readonly importRetryDelayMs?: number | undefined;
  /** How many streams may be active at once; default 5. */
  readonly activeStreamsQuota?: number | undefined;
  /** How long a recording waits for a signal that was lost; default 10 s. */
  readonly interruptionGraceMs?: number | undefined;
  /** Where a recording is cut; default 4 hours. */
  readonly longestRecordingMs?: number | undefined;
  /** Where accounts differ, or the documentation leaves the answer open. */
  readonly account?: Partial<Account> | undefined;
  /** Of the server that `app` will answer on, known once that listens. */
  readonly origin: () => string;
  readonly log: (line: string) => void;
}

/** Gcore Video Hosting, as far as an upload meets it. */
export interface Gcore {
  /** Answers `/streaming/…`, `/media/…`, `/videos/…`, and the controls at `/__…`. */
  readonly app: Hono;
  readonly store: VideoStore;
  readonly transcoding: 'ffmpeg' | 'none';
  readonly uploadOrigins: readonly string[];
  close(): Promise<void>;
}

/** Starts the upload hosts and wires everything that the API's answers rest on. */
export async function createGcore(options: GcoreOptions): Promise<Gcore> {
  const { apiKey, storage, origin, log } = options;
  const store = new VideoStore(storage);
  const transcoding = options.transcoding ?? ((await isFfmpegInstalled()) ? 'ffmpeg' : 'none');
  const account = new AccountSettings(options.account);
  const transcoder = transcoding === 'ffmpeg' ? ffmpegTranscoder : passThrough;
  const processing = new Processing(store, transcoder, account, log);
  const tokens = new UploadTokens(apiKey, options.tokenLifetimeMs);
  const webhooks = new WebhookSender(options.webhookUrls ?? [], log);
  announceVideos(store, webhooks, origin);
  const faults = new FaultTable();
  const hosts = await startUploadHosts(options, tokens, processing, faults);
  const uploadOrigins = hosts.map(({ front }) => front.origin);
  const copy = new OriginCopy({
    processing,
    directory: join(storage, 'imports'),
    allowedOrigins: () => [origin(), ...(options.importOrigins ?? []).filter(isLoopbackOrigin)],
    retryDelayMs: options.importRetryDelayMs ?? 1000,
  });

  const recordings = new Recordings({
    processing,
    directory: join(storage, 'recordings'),
    hasFfmpeg: transcoding === 'ffmpeg',
    log,
  });
  const streams = new Streams({
    activeQuota: options.activeStreamsQuota ?? 5,
    interruptionGraceMs: options.interruptionGraceMs ?? 10_000,
    longestRecordingMs: options.longestRecordingMs ?? 4 * 60 * 60_000,
    changed: (stream) => webhooks.send({ type: 'stream', message: { stream: streamNews(stream) } }),
    saveRecording: (stream, startedAt) => recordings.save(stream, startedAt),
  });
  const broadcasts = broadcastsApi(streams, ({ id, status }) => {
    webhooks.send({ type: 'broadcast', message: { broadcast: { id, status } } });
  });
  const videos = videosApi({
    store,
    tokens,
    account,
    origin,
    uploadServers: () => hosts.map(({ front }, index) => advertise(front, index)),
    copyOriginal: (video) => copy.start(video),
  });
  const app = new Hono({ strict: false });
  if (options.requestsPerSecond) app.use('/streaming/*', limitRequests(options.requestsPerSecond));
  app.use('/streaming/*', requireApiKey(apiKey));
  app.route('/streaming/videos', videos);
  app.route('/streaming/videos', subtitlesApi(store, account));
  app.route('/streaming/streams', streamsApi(streams, account, origin));
  app.route('/streaming/broadcasts', broadcasts);
  app.all('/streaming/*', (context) => apiError(context, 404, 'Not Found'));
  app.route('/', controlApi({ faults, hosts, webhooks, streams, store, account }));
  app.route('/', media(store));
  app.onError((error, context) => {
    log(`${context.req.method} ${context.req.path}: ${String(error)}`);
    return context.json({ status: 500, error: 'Internal Server Error' }, 500);
  });

  return {
    app,
    store,
    transcoding,
    uploadOrigins,
    async close() {
      faults.reset();
      for (const { host } of hosts) host.kill();
      await Promise.all(hosts.map(({ front }) => front.close()));
      streams.close();
      await copy.close();
      await recordings.close();
      await processing.close();
      await webhooks.settled();
    },
  };
}

interface Host {
  readonly front: UploadFront;
  readonly host: UploadHost;
}

async function startUploadHosts(
  { storage, tusServer, uploadPorts }: GcoreOptions,
  tokens: UploadTokens,
  processing: Processing,
  faults: FaultTable,
): Promise<readonly Host[]> {
  const hosts: Host[] = [];
  for (const [index, port] of uploadPorts.entries()) {
    const host = new UploadHost({
      implementation: tusServer ?? 'tus-node',
      directory: join(storage, `uploads-${index}`),
      tokens,
      onStored: (upload) => processing.receive(upload),
    });
    await host.start();
    const otherOrigin = (): string => hosts[1 - index]?.front.origin ?? '';
    const front = new UploadFront({ index, host, faults, otherOrigin });
    await front.listen(port);
    hosts.push({ front, host });
  }
  return hosts;
}

/** The first upload host's id in Gcore's documentation; the second follows. */
const FIRST_SERVER_ID = 561;

function advertise(front: UploadFront, index: number): UploadServer {
  return { id: FIRST_SERVER_ID + index, role: 'upload', hostname: front.hostname, active: true, ssl: false };
}
