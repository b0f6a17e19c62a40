import type { LentUpload } from '../../core/ports/ports.js';
import { version } from '../../version.js';

/*
 * What a page and the site's worker say to each other by their port. All that concerns an upload that the worker has goes by
 * the channel between tabs, in which the worker is one more tab.
 */

/** Changes when a message gets another meaning. */
export const PROTOCOL = 1;

/** Pages of another version have a worker of their own. */
export const WORKER_NAME = `gcore-uploader:${PROTOCOL}:${version}`;

export type PageMessage =
  /** Take this upload. `call` comes back with the answer. */
  | { readonly type: 'take'; readonly call: number; readonly upload: LentUpload }
  /** What the page knows of the network: Chromium tells its workers nothing. */
  | { readonly type: 'network'; readonly online: boolean };

export type WorkerMessage =
  /** The first message, when the page may ask. */
  | { readonly type: 'ready'; readonly protocol: number; readonly version: string }
  | { readonly type: 'taken'; readonly call: number; readonly taken: boolean };

/** Returns null for what this version does not know. */
export function readPageMessage(data: unknown): PageMessage | null {
  if (isOf(data, 'network') && typeof data['online'] === 'boolean') return data as unknown as PageMessage;
  if (!isOf(data, 'take') || typeof data['call'] !== 'number' || !isRecord(data['upload'])) return null;
  const { scope, upload, file, resumeCause, chunkSize, retryDelaysMs } = data['upload'];
  const isWhole =
    typeof scope === 'string' &&
    isRecord(upload) &&
    typeof upload['id'] === 'string' &&
    file instanceof File &&
    (resumeCause === null || typeof resumeCause === 'string') &&
    (chunkSize === 'auto' || typeof chunkSize === 'number') &&
    Array.isArray(retryDelaysMs);
  return isWhole ? (data as unknown as PageMessage) : null;
}

/** Returns null for what this version does not know. */
export function readWorkerMessage(data: unknown): WorkerMessage | null {
  const isReady =
    isOf(data, 'ready') && typeof data['protocol'] === 'number' && typeof data['version'] === 'string';
  const isTaken =
    isOf(data, 'taken') && typeof data['call'] === 'number' && typeof data['taken'] === 'boolean';
  return isReady || isTaken ? (data as unknown as WorkerMessage) : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isOf = (data: unknown, type: string): data is Record<string, unknown> =>
  isRecord(data) && data['type'] === type;
