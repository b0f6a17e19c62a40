import type {
  SendRequest,
  Transfer,
  TransferObserver,
  TransferPort,
} from '../../core/ports/transfer-port.js';
import { TransferFailure } from '../../core/ports/transfer-failure.js';
import { protocolFailure } from './answer.js';
import { TusAttempt, type AttemptTools } from './attempt.js';
import type { TusModule, TusRequest, TusResponse, TusSource, TusUpload, TusUploadClass } from './client.js';
import type { Answer } from './exchange.js';
import { Extensions } from './extensions.js';
import { HeadRequests } from './head-requests.js';
import { askOffset, isAnswered, terminate } from './requests.js';

export interface TusTransferOptions {
  /** Loads the protocol's code. */
  readonly load?: () => Promise<TusModule>;
  /** Epoch ms. */
  readonly now?: () => number;
}

/**
 * TUS uploads with tus-js-client, without the file readers, storages and HTTP stack that its entries add and this file
 * replaces: 1.5 KB less, and no touch of `localStorage` on import. It is loaded on the first `open()`; call that early, while the page is idle, because Firefox
 * remembers a module that failed to load and fails the second `import()` without a request.
 */
export function createTusTransfer({
  load = () => import('./tus-upload.js'),
  now = Date.now,
}: TusTransferOptions = {}): TransferPort {
  let opened: Promise<Transfer> | null = null;
  const heads = new HeadRequests();
  const extensions = new Extensions();
  const open = async (): Promise<Transfer> => {
    try {
      const { default: Upload } = await load();
      return {
        greet: (endpoint) => void extensions.greet(endpoint),
        isAnswered,
        send: (request, observer, signal) =>
          send(Upload, request, observer, signal, { now, heads, extensions }),
        offset: (uploadUrl, size, signal) => askOffset(uploadUrl, size, signal, now),
        terminate: (uploadUrl, signal) => terminate(uploadUrl, signal, now),
      };
    } catch (cause) {
      opened = null;
      throw new TransferFailure('load', 'load', 'The upload code could not be loaded.', { cause });
    }
  };
  return {
    open: () => (opened ??= open()),
    isIntercepted: () => Boolean(globalThis.navigator.serviceWorker?.controller),
  };
}

/**
 * Lets tus-js-client do the protocol and nothing else: it retries nothing, stores nothing, opens no connection. Each of
 * its requests goes through the attempt, so that after an abort it cannot begin another one, and the promise settles
 * only when the last one ended.
 */
function send(
  Upload: TusUploadClass,
  request: SendRequest,
  observer: TransferObserver,
  signal: AbortSignal,
  tools: AttemptTools,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const attempt = new TusAttempt(
      request,
      observer,
      signal,
      {
        chunkBytes: (bytes) => (upload.options.chunkSize = bytes),
        // With an endpoint at hand, tus-js-client answers a failed HEAD with a new upload from byte 0.
        createNothing: () => (upload.options.endpoint = null),
      },
      tools,
    );
    const creationBytes = attempt.creationBytes();
    const upload: TusUpload = new Upload(request.file, {
      ...Upload.defaultOptions,
      endpoint: request.uploadUrl === null ? request.endpoint : null,
      uploadUrl: request.uploadUrl,
      metadata: request.metadata,
      chunkSize: creationBytes || Infinity,
      uploadDataDuringCreation: creationBytes > 0,
      retryDelays: null,
      // Its own fingerprint does not know videos, and what it stores holds the token.
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(null),
      fileReader: { openFile: (file) => Promise.resolve(sourceOf(file)) },
      httpStack: { createRequest: (method, url) => requestOf(attempt, method, url) },
      onProgress: (bytesSent) => observer.sent(bytesSent),
      onSuccess: () => {
        if (attempt.isComplete) resolve();
        else reject(protocolFailure('patch', 'The upload ended before the server had every byte.'));
      },
      onError: (error) => reject(attempt.reasonOf(error)),
    });
    upload.start();
  });
}

/** A slice of a Blob is read only when it is sent. */
function sourceOf(file: Blob): TusSource {
  return {
    size: file.size,
    slice: (start, end) => Promise.resolve({ value: file.slice(start, end), done: end >= file.size }),
    close: () => undefined,
  };
}

/** Nothing in it throws before `send`: outside of it tus-js-client loses errors, and with them the end of the attempt. */
function requestOf(attempt: TusAttempt, method: string, url: string): TusRequest {
  const headers: Record<string, string> = {};
  let onSent: (bytes: number) => void = () => undefined;
  return {
    getMethod: () => method,
    getURL: () => url,
    setHeader: (name, value) => {
      headers[name] = value;
    },
    getHeader: (name) => headers[name],
    setProgressHandler: (handler) => {
      onSent = handler;
    },
    send: async (body) =>
      responseOf(await attempt.answer({ method, url, headers, body }, (bytes) => onSent(bytes))),
  };
}

function responseOf(answer: Answer): TusResponse {
  return {
    getStatus: () => answer.status,
    getHeader: (name) => answer.headers.get(name.toLowerCase()) ?? null,
    getBody: () => answer.body,
  };
}
