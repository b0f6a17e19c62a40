import { GcoreUploader } from '../component.js';
import { type MediaInfo, unknownMedia } from '../core/model/media-info.js';
import { createPageUploads } from '../core/page-store.js';
import { noopPorts } from '../core/ports/noop-ports.js';
import type { Connectivity, LedgerRecord, Ports } from '../core/ports/ports.js';
import { createUploader } from '../core/uploader.js';
import type { ElementEnvironment, Engine } from '../element/environment.js';
import { createOptionReader } from '../element/option-reader.js';
import { ShownUploads, type UploadsOrigin } from '../element/shown-uploads.js';
import { completeBlob } from './complete-blob.js';
import { DrivenClock } from './driven-clock.js';
import { type FaultName, Faults } from './faults.js';
import { type FakeVideo, MemoryBackend } from './memory-backend.js';
import { MemoryHost } from './memory-host.js';

export interface FakeGcoreOptions {
  /** How fast the link is; default a megabyte a second. */
  readonly bytesPerSecond?: number;
  /** What is found in a file; default: ten seconds of 1920 × 1080 in an MP4. */
  readonly look?: (file: File) => Partial<MediaInfo>;
}

/** A backend, upload hosts and a browser's storage in memory. */
export interface FakeGcore {
  /** Moves only when a test, or `uploadTo`, says so. */
  readonly clock: DrivenClock;
  /** In the order in which they were made. */
  readonly videos: readonly FakeVideo[];
  /** Something goes wrong: with the next request that it can meet, or, if it lasts, until `recover()`. */
  fault(name: FaultName): void;
  /** Ends every fault. */
  recover(): void;
  /** Puts the browser's own back; call it after each test. */
  restore(): void;
}

/** The one that elements use now. */
let current: FakeGcore | null = null;

/**
 * From now on each `<gcore-uploader>` uploads into memory: whatever its `backend` says, nothing goes to the network, and
 * time is driven. A backend that is an object, and a session in attributes, are used as they are.
 */
export function fakeGcore({
  bytesPerSecond = 1_000_000,
  look = () => ({}),
}: FakeGcoreOptions = {}): FakeGcore {
  completeBlob();
  current?.restore();
  const clock = new DrivenClock();
  const faults = new Faults();
  const network = new FakeNetwork(faults);
  const backend = new MemoryBackend(clock, faults);
  const host = new MemoryHost({
    clock,
    faults,
    bytesPerSecond,
    onComplete: ({ videoId, body }) => backend.receive(videoId, body),
  });
  const records = new Map<string, LedgerRecord>();
  let ids = 0;
  const ports: Ports = {
    ...noopPorts,
    clock,
    connectivity: network,
    transfer: host,
    ledger: {
      list: async (scope) => [...records.values()].filter((record) => record.scope === scope),
      save: async (record) => void records.set(record.id, record),
      forget: async (id) => void records.delete(id),
      clear: async () => records.clear(),
    },
    inspector: { inspect: async (file) => ({ ...aVideo, ...look(file) }) },
    digest: async (bytes) => hash(bytes),
    random: { number: () => 0.5, id: () => `upload-${(ids += 1)}` },
  };

  const before = GcoreUploader.environment;
  GcoreUploader.environment = environment(ports, backend);
  const gcore: FakeGcore = {
    clock,
    get videos() {
      return backend.videos;
    },
    fault(name) {
      faults.add(name);
      if (name === 'offline') network.tell('offline');
    },
    recover() {
      faults.clear();
      network.tell('online');
    },
    restore() {
      if (current === gcore) GcoreUploader.environment = before;
      if (current === gcore) current = null;
    },
  };
  current = gcore;
  return gcore;
}

/** @throws {Error} before `fakeGcore()` was called */
export function currentGcore(): FakeGcore {
  if (!current) throw new Error('Call fakeGcore() first: no Gcore can accept the upload yet.');
  return current;
}

function environment(ports: Ports, backend: MemoryBackend): ElementEnvironment {
  const readFiles = async (files: Iterable<File>) => Array.from(files, (file) => ({ file, ref: null }));
  let loaded: Engine | null = null;
  const page = createPageUploads(ports);
  const origin: UploadsOrigin = {
    page,
    createUploader: (options) => createUploader(options, ports),
    readOptions: createOptionReader({
      httpBackend: () => backend,
      statusReader: () => async (videoId) => {
        const [video] = await backend.listVideos([{ videoId, ticket: null }]);
        if (!video) throw new Error(`There is no video ${videoId}.`);
        return video;
      },
    }),
  };
  const engine: Engine = {
    connect: (host, listener) => new ShownUploads(host, origin, listener),
    lookFor: () => undefined,
    pick: null,
    readFiles,
  };
  return {
    get loaded() {
      return loaded;
    },
    load: async () => (loaded = engine),
    page,
    release: () => page.release(),
    loadRecording: async () => ({
      hasRecordings: () => Promise.resolve(false),
      loadRecorder: async () => (await import('../recorder.js')).recorderPorts(ports, { scope: () => null, plan: () => null }),
    }),
    readDrop: async ({ files }) => readFiles(files),
  };
}

const aVideo: MediaInfo = {
  ...unknownMedia,
  inspected: true,
  container: 'mp4',
  mimeType: 'video/mp4',
  kind: 'video',
  durationMs: 10_000,
  width: 1920,
  height: 1080,
  videoCodec: 'H.264',
  hasVideo: true,
};

class FakeNetwork implements Connectivity {
  online = true;
  readonly visible = true;
  readonly #listeners = new Set<Parameters<Connectivity['subscribe']>[0]>();

  constructor(private readonly faults: Faults) {}

  subscribe(listener: Parameters<Connectivity['subscribe']>[0]): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ownOriginAnswers(): Promise<boolean> {
    return Promise.resolve(!this.faults.meets('offline'));
  }

  tell(change: 'online' | 'offline'): void {
    this.online = change === 'online';
    for (const listener of [...this.#listeners]) listener(change);
  }
}

/** FNV-1a: enough to tell a test's files apart, also where there is no `crypto.subtle`. */
function hash(bytes: Uint8Array): string {
  let value = 2166136261;
  for (const byte of bytes) value = Math.imul(value ^ byte, 16777619) >>> 0;
  return value.toString(16);
}
