/**
 * What is used of tus-js-client 4.3.1, in our own words: its `.d.ts` wants Node's `Buffer` and describes only the main
 * entry. The shapes were read in that version's `lib/upload.js`; the version is pinned.
 */
export interface TusModule {
  readonly default: TusUploadClass;
}

export interface TusUploadClass {
  new (file: Blob, options: TusOptions): TusUpload;
  /** Every option has to be there: the class itself fills nothing in. */
  readonly defaultOptions: object;
}

export interface TusUpload {
  /** Read again for each request, so a change here takes effect from the next one. */
  readonly options: TusOptions;
  start(): void;
}

export interface TusOptions {
  endpoint: string | null;
  /** Of the creation, too, if it carries bytes. */
  chunkSize: number;
  readonly uploadDataDuringCreation: boolean;
  readonly uploadUrl: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly retryDelays: null;
  readonly storeFingerprintForResuming: false;
  readonly fingerprint: () => Promise<null>;
  readonly fileReader: { openFile(file: Blob): Promise<TusSource> };
  readonly httpStack: { createRequest(method: string, url: string): TusRequest };
  readonly onProgress: (bytesSent: number) => void;
  readonly onSuccess: () => void;
  readonly onError: (error: unknown) => void;
}

export interface TusSource {
  readonly size: number;
  slice(start: number, end: number): Promise<{ readonly value: Blob; readonly done: boolean }>;
  close(): void;
}

export interface TusRequest {
  getMethod(): string;
  getURL(): string;
  setHeader(name: string, value: string): void;
  getHeader(name: string): string | undefined;
  setProgressHandler(handler: (bytesSent: number) => void): void;
  send(body: Blob | null): Promise<TusResponse>;
}

export interface TusResponse {
  getStatus(): number;
  getHeader(name: string): string | null;
  getBody(): string;
}
