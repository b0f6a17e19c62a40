import type { GrowingTransfer } from '../../core/ports/growing-transfer.js';
import {
  assertNotLost,
  assertStaysSecure,
  assertSuccess,
  expiryOf,
  offsetOf,
  protocolFailure,
  uploadUrlOf,
} from './answer.js';
import { type Answer, exchange } from './exchange.js';
import { Extensions } from './extensions.js';
import { METHODS, type Phase } from './phase.js';
import { terminate } from './requests.js';

interface Asked {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
  readonly token?: string | undefined;
}

/** Sends what grows, one request at a time. tus-js-client wants a whole file, or a stream that it keeps in memory. */
export function createGrowingTransfer(now: () => number = Date.now): GrowingTransfer {
  const extensions = new Extensions();

  async function ask(
    phase: Phase,
    { url, headers, body, token }: Asked,
    signal: AbortSignal,
  ): Promise<Answer> {
    const asked = {
      method: METHODS[phase],
      url,
      headers: { 'Tus-Resumable': '1.0.0', ...headers },
      body: body ?? null,
    };
    const answer = await exchange(asked, unobserved, signal);
    assertStaysSecure(answer, url, phase);
    if (phase === 'create') assertNotLost(answer, url);
    assertSuccess(answer, { phase, token, bytes: body?.size ?? 0, now: now() });
    return answer;
  }

  return {
    async isTaken(endpoint) {
      await extensions.greet(endpoint);
      return extensions.takesUnknownLength(endpoint);
    },
    async create({ endpoint, endpoints, metadata }, signal) {
      const headers = { 'Upload-Defer-Length': '1', 'Upload-Metadata': encodeMetadata(metadata) };
      const answer = await ask('create', { url: endpoint, headers, token: metadata['token'] }, signal);
      return { uploadUrl: uploadUrlOf(answer, endpoint, endpoints), expiresAt: expiryOf(answer, now()) };
    },
    async offset(uploadUrl, signal) {
      return offsetOf(await ask('head', { url: uploadUrl }, signal), 'head', Infinity);
    },
    async append(uploadUrl, offset, bytes, signal) {
      const headers = {
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(offset),
      };
      const answer = await ask('patch', { url: uploadUrl, headers, body: bytes }, signal);
      const after = offsetOf(answer, 'patch', offset + bytes.size);
      if (after <= offset)
        throw protocolFailure('patch', `The server took ${bytes.size} bytes and stayed at offset ${after}.`);
      return after;
    },
    terminate: (uploadUrl, signal) => terminate(uploadUrl, signal, now),
  };
}

const unobserved = { alive: () => undefined, sent: () => undefined };

/** Names and values in base64 (TUS, `Upload-Metadata`). */
function encodeMetadata(metadata: Readonly<Record<string, string>>): string {
  return Object.entries(metadata)
    .map(([name, value]) => `${name} ${base64(value)}`)
    .join(',');
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
