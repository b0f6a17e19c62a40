import type { FaultEffects, RequestKind } from './faults.js';

/** One request that reached an upload host's port. */
export interface RequestLogEntry {
  readonly kind: RequestKind;
  readonly path: string;
  /** Null for a request that named no video, or an upload of before a restart of the emulator. */
  readonly videoId: number | null;
  /** Bytes of the body that arrived from the browser, kept or not. */
  bodyBytes: number;
  /** Of the answer that was sent; null where none was (yet). */
  status: number | null;
  readonly faults: readonly (keyof FaultEffects)[];
}

/** Body bytes that arrived for one upload, with every byte that was sent twice. */
export interface UploadTraffic {
  readonly path: string;
  readonly videoId: number | null;
  bodyBytes: number;
}

const LOG_LENGTH = 2000;

/** Counts what arrives at one upload host, so that a test can tell how much was sent twice. */
export class Traffic {
  readonly requests: Partial<Record<RequestKind, number>> = {};
  readonly #uploads = new Map<string, UploadTraffic>();
  readonly #log: RequestLogEntry[] = [];

  get uploads(): readonly UploadTraffic[] {
    return [...this.#uploads.values()];
  }

  get log(): readonly RequestLogEntry[] {
    return this.#log;
  }

  begin(
    kind: RequestKind,
    path: string,
    videoId: number | null,
    faults: readonly (keyof FaultEffects)[],
  ): RequestLogEntry {
    const entry: RequestLogEntry = { kind, path, videoId, bodyBytes: 0, status: null, faults };
    this.requests[kind] = (this.requests[kind] ?? 0) + 1;
    this.#log.push(entry);
    if (this.#log.length > LOG_LENGTH) this.#log.shift();
    return entry;
  }

  received(entry: RequestLogEntry, bytes: number): void {
    entry.bodyBytes += bytes;
    const upload = this.#uploads.get(entry.path);
    if (upload) upload.bodyBytes += bytes;
    else this.#uploads.set(entry.path, { path: entry.path, videoId: entry.videoId, bodyBytes: bytes });
  }

  /** Remembers which video an upload belongs to, from the answer that created it. */
  created(path: string, videoId: number | null): void {
    this.#uploads.set(path, { path, videoId, bodyBytes: 0 });
  }

  videoOf(path: string): number | null {
    return this.#uploads.get(path)?.videoId ?? null;
  }
}
