import { UploadError } from '../core/model/errors.js';
import type { UploaderOptions } from '../core/ports/options.js';
import type { WhenRemoved } from '../core/page-uploads.js';
import type { Backend } from '../core/ports/backend.js';
import type { SessionAttributes } from '../core/ports/session.js';
import { type DetailName, detailNames } from '../wire/details.js';
import { areSources } from './sources.js';

/** The properties of the element that options are made from. */
export interface OptionSource {
  readonly token: string | null;
  readonly videoId: string | number | null;
  readonly clientId: string | number | null;
  readonly hostname: string | null;
  readonly backend: string | Backend | null;
  readonly chunkSize: number | 'auto';
  readonly retryDelays: readonly number[];
  readonly accept: string;
  readonly maxSize: number;
  readonly maxDuration: number;
  readonly maxFiles: number;
  readonly multiple: boolean;
  readonly concurrency: number | 'auto';
  readonly sources: readonly string[];
  readonly details: readonly string[];
  readonly manual: boolean;
  readonly previous: 'resume' | 'ask' | 'discard';
  readonly whenRemoved: WhenRemoved;
  readonly statusUrl: string | null;
  readonly worker: string | URL | null;
  readonly metadata: UploaderOptions['metadata'];
  readonly validate: UploaderOptions['validate'];
}

/** What URLs in options become. */
export interface Services {
  /** The host's backend behind a URL that is absolute. */
  readonly httpBackend: (url: string) => Backend;
  /** Reads the status of one video from a URL template with `{video_id}`. */
  readonly statusReader: (template: string) => NonNullable<UploaderOptions['readStatus']>;
}

/**
 * Makes the core's options of the element's properties. A malformed one throws nothing while HTML is parsed: it takes the
 * place of the backend, so that the first file added ends in an error that names it.
 */
export function createOptionReader(services: Services): (source: OptionSource) => Partial<UploaderOptions> {
  const backendOf = remember((url) => readBackendUrl(url, services));
  const statusReaderOf = remember((template) => services.statusReader(template));

  return (source) => {
    const problem = findProblem(source);
    return {
      session: problem ? null : readSession(source),
      backend: problem
        ? failing(problem)
        : typeof source.backend === 'string'
          ? backendOf(source.backend)
          : source.backend,
      metadata: source.metadata,
      validate: source.validate,
      chunkSize: source.chunkSize,
      retryDelaysMs: source.retryDelays,
      accept: source.accept,
      maxSizeBytes: source.maxSize,
      maxDurationMs: source.maxDuration * 1000,
      maxFiles: source.maxFiles,
      multiple: source.multiple,
      concurrency: source.concurrency,
      details: source.details.filter(isDetailName),
      manual: source.manual,
      previous: source.previous,
      readStatus: source.statusUrl ? statusReaderOf(source.statusUrl) : null,
    };
  };
}

function readSession({ token, videoId, clientId, hostname }: OptionSource): SessionAttributes | null {
  const given = [token, videoId, clientId, hostname].some((value) => value !== null);
  return given ? { token, videoId, clientId, hostname } : null;
}

function readBackendUrl(url: string, { httpBackend }: Services): Backend {
  return URL.canParse(url, document.baseURI)
    ? httpBackend(new URL(url, document.baseURI).href)
    : failing(misconfigured('backend', 'is not a URL'));
}

/** A backend that has only this to say. */
function failing(error: UploadError): Backend {
  return { createSession: () => Promise.reject(error) };
}

function findProblem(source: OptionSource): UploadError | null {
  const check = (attribute: string, isRight: boolean, expected: string): UploadError | null =>
    isRight ? null : misconfigured(attribute, `must be ${expected}`);
  const positive = (value: number): boolean => value > 0;
  return (
    check(
      'chunk-size',
      source.chunkSize === 'auto' || positive(source.chunkSize),
      '"auto" or a number of bytes',
    ) ??
    check(
      'retry-delays',
      source.retryDelays.every((delay) => delay >= 0),
      'milliseconds separated by spaces',
    ) ??
    check('max-size', positive(source.maxSize), 'a number of bytes') ??
    check('max-duration', positive(source.maxDuration), 'a number of seconds') ??
    check('max-files', positive(source.maxFiles), 'a number of files') ??
    check(
      'concurrency',
      source.concurrency === 'auto' || positive(source.concurrency),
      '"auto" or a number of files',
    ) ??
    check(
      'sources',
      areSources(source.sources),
      '"file", "link", "camera" or "screen", or several of them',
    ) ??
    check(
      'details',
      source.details.every(isDetailName),
      '"title", "description", "poster" or "captions", or several of them',
    ) ??
    check(
      'previous',
      ['resume', 'ask', 'discard'].includes(source.previous),
      '"resume", "ask" or "discard"',
    ) ??
    check(
      'multiple',
      !source.multiple || !readSession(source),
      'used with a backend: one session is one video',
    )
  );
}

const isDetailName = (name: string): name is DetailName => detailNames.some((known) => known === name);

const misconfigured = (attribute: string, problem: string): UploadError =>
  new UploadError('configuration', `The attribute ${attribute} ${problem}.`, { field: attribute });

/** Makes the same thing once for the same text, so that setting an attribute to what it was changes nothing. */
function remember<Made>(make: (text: string) => Made): (text: string) => Made {
  let known: { readonly text: string; readonly made: Made } | null = null;
  return (text) => {
    if (known?.text !== text) known = { text, made: make(text) };
    return known.made;
  };
}
