import type { UploadErrorCode } from '../core/model/errors.js';
import type { Reason } from '../core/model/media-info.js';
import type { InterruptionCause, Upload } from '../core/model/state.js';
import { directionOf } from '../locales/direction.js';
import { isolate } from '../locales/isolate.js';
import type { Strings } from '../locales/strings.js';
import { complaintOf, stageOf } from '../wire/video-stage.js';
import type { Format } from './format.js';
import { describeComplaint, describeRefusal } from './gcore-errors.js';
import { secondsToNextAttempt } from './next-attempt.js';
import { shorten } from './shorten.js';

type Given<State extends Upload['state']> = Extract<Upload, { state: State }>;
/** Keys of the texts that take no argument. */
type PlainKey = { [Key in keyof Strings]: Strings[Key] extends string ? Key : never }[keyof Strings];

const interruptionKeys: Readonly<Record<InterruptionCause, PlainKey>> = {
  offline: 'interruptedOffline',
  network: 'interruptedNetwork',
  stalled: 'interruptedStalled',
  'rate-limited': 'interruptedRateLimited',
  locked: 'interruptedLocked',
  server: 'interruptedServer',
};

/** Whether a video that can be watched stays without some of its qualities. */
export const isPartial = ({ video }: Upload): boolean => video !== null && stageOf(video) === 'partial';

export function describeInterruption(cause: InterruptionCause, strings: Strings): string {
  return strings[interruptionKeys[cause]];
}

const errorKeys: Readonly<Record<UploadErrorCode, PlainKey>> = {
  configuration: 'errorConfiguration',
  unreachable: 'errorUnreachable',
  session: 'errorSession',
  token: 'errorUploadHost',
  mismatch: 'errorUploadHost',
  endpoint: 'errorUploadHost',
  protocol: 'errorUploadHost',
  rejected: 'errorUploadHost',
  server: 'errorServer',
  network: 'interruptedNetwork',
  'file-changed': 'errorFileChanged',
  'file-missing': 'errorFileMissing',
  import: 'errorImport',
  'not-found': 'errorNotFound',
  internal: 'errorInternal',
};

/** Why it ended, for the person; the developer's sentence is the error's own message. */
export function describeError(upload: Given<'failed' | 'refused'>, strings: Strings): string {
  if (upload.state === 'refused') return describeRefusal(upload.reason, strings);
  const { code, status } = upload.error;
  const isCreation = code === 'session' || code === 'rejected';
  return isCreation && status === 413 ? strings.errorTooLarge : strings[errorKeys[code]];
}

/** A sentence for each reason, in order. */
export function describeReasons(reasons: readonly Reason[], strings: Strings, format: Format): string[] {
  return reasons.map((reason) => shorten(describeReason(reason, strings, format)));
}

const kindKeys = {
  image: 'reasonImage',
  audio: 'reasonAudio',
  document: 'reasonDocument',
  archive: 'reasonArchive',
  program: 'reasonProgram',
  playlist: 'reasonPlaylist',
  video: 'reasonNotAccepted',
} as const;

const unreadableKeys = {
  missing: 'reasonMissing',
  changed: 'reasonChanged',
  'not-a-file': 'reasonNotAFile',
  cloud: 'reasonCloud',
} as const;

const linkKeys = {
  invalid: 'reasonLinkInvalid',
  scheme: 'reasonLinkScheme',
  playlist: 'reasonPlaylist',
  credentials: 'reasonLinkCredentials',
} as const;

function describeReason(reason: Reason, strings: Strings, format: Format): string {
  switch (reason.code) {
    case 'empty':
      return strings.reasonEmpty;
    case 'not-video':
      return strings[kindKeys[reason.kind]];
    case 'playlist':
      return strings.reasonPlaylist;
    case 'not-accepted':
      return strings.reasonNotAccepted;
    case 'too-large':
      return strings.reasonTooLarge(format.bytes(reason.maxBytes));
    case 'too-long':
      return strings.reasonTooLong(format.exactDuration(reason.maxMs));
    case 'too-many':
      return strings.reasonTooMany(format.count(reason.maxFiles));
    case 'one-video':
      return strings.reasonOneVideo;
    case 'wrong-file':
      return strings.reasonWrongFile;
    case 'unreadable':
      return strings[unreadableKeys[reason.detail]];
    case 'cut-short':
      return reason.declaredBytes === null || reason.missingBytes === null
        ? strings.reasonCutShort
        : strings.reasonCutShortBy(format.bytes(reason.declaredBytes), format.bytes(reason.missingBytes));
    case 'unknown-container':
      return strings.reasonUnknownContainer;
    case 'no-video-track':
      return strings.reasonNoVideoTrack;
    case 'name-mismatch':
      return strings.reasonNameMismatch(reason.extension, reason.container.toUpperCase());
    case 'link':
      return strings[linkKeys[reason.problem]];
    case 'host':
      return reason.message ?? strings.reasonHost;
  }
}

/** The line under the bar: parts to be set apart by a middle dot. `nowMs` is epoch time. */
export function describeStatus(
  upload: Upload,
  strings: Strings,
  format: Format,
  nowMs: number,
): readonly string[] {
  return statusParts(upload, strings, format, nowMs).map(shorten);
}

function statusParts(upload: Upload, strings: Strings, format: Format, nowMs: number): readonly string[] {
  switch (upload.state) {
    case 'checking':
      return [strings.checking];
    case 'asking':
      return [describeQuestion(upload, strings, format)];
    case 'rejected':
      return [describeReasons(upload.reasons, strings, format).join(' ')];
    case 'waiting':
      return upload.for === 'start'
        ? [strings.waitingForStart, ...describeReasons(upload.warnings, strings, format)]
        : [strings.waitingForTurn];
    case 'preparing':
      return [strings.preparing];
    case 'uploading':
      return [sentSoFar(upload, strings, format), ...pace(upload, strings, format)];
    case 'paused':
      return [strings.paused, sentSoFar(upload, strings, format)];
    case 'interrupted':
      return [
        describeInterruption(upload.cause, strings),
        describeNextAttempt(upload, strings, format, nowMs),
      ];
    case 'needs-file':
      return [describeNeed(upload, strings)];
    case 'uploaded':
      return [strings.uploaded];
    case 'processing':
      return [describeProcessing(upload, strings), ...complaintsOf(upload, strings)];
    case 'viewable':
      return [
        isPartial(upload) ? strings.viewablePartly : strings.viewable,
        ...complaintsOf(upload, strings),
      ];
    case 'ready':
      return [strings.ready];
    case 'refused':
    case 'failed':
      return [describeError(upload, strings)];
    case 'canceled':
      return [strings.canceled];
  }
}

function describeNextAttempt(
  upload: Given<'interrupted'>,
  strings: Strings,
  format: Format,
  nowMs: number,
): string {
  const seconds = secondsToNextAttempt(upload, nowMs);
  return seconds === null ? strings.goesOnByItself : strings.triesAgain(format.fromNow(seconds * 1000));
}

function describeQuestion({ question, size }: Given<'asking'>, strings: Strings, format: Format): string {
  switch (question.about) {
    case 'resume':
      return strings.askResume(format.percent(size > 0 ? (question.bytesConfirmed / size) * 100 : 0));
    case 'warning':
      return [strings.askWarning, ...describeReasons(question.reasons, strings, format)].join(' ');
    case 'gone':
      return strings.askGone;
    case 'changed':
      return question.certain ? strings.askChanged : strings.askSame;
  }
}

function describeNeed({ by, because, wrongFile, name }: Given<'needs-file'>, strings: Strings): string {
  if (wrongFile === name) return strings.reasonWrongFile;
  if (wrongFile !== null) return strings.wrongFile(isolate(wrongFile), isolate(name));
  if (because === 'file-changed') return strings.needsOriginal;
  if (because === 'file-missing') return strings.needsMissing;
  return by === 'permission' ? strings.needsPermission : strings.needsPicking;
}

function sentSoFar({ progress, size }: Upload, strings: Strings, format: Format): string {
  return strings.bytesOf(...format.bytesOf(progress.bytesUploaded, size));
}

/** A speed is no sentence: in Hebrew `4.1 MB/s` would read `MB/s 4.1`. */
function isolatedIn({ lang }: Strings, text: string): string {
  return directionOf(lang) === 'rtl' ? isolate(text) : text;
}

const SOON_MS = 15_000;

function pace({ progress }: Upload, strings: Strings, format: Format): readonly string[] {
  const { speed, remainingMs } = progress;
  const parts = !speed ? [] : [isolatedIn(strings, format.speed(speed))];
  if (remainingMs === null) return parts;
  const left =
    remainingMs < SOON_MS ? strings.remainingSoon : strings.remaining(format.duration(remainingMs));
  return [...parts, left];
}

/** What Gcore says went wrong with a video on which it works, or that can be watched all the same. */
function complaintsOf({ video }: Upload, strings: Strings): readonly string[] {
  const complaint = video ? complaintOf(video) : '';
  return complaint === '' ? [] : [describeComplaint(complaint, strings)];
}

function describeProcessing({ kind, video }: Upload, strings: Strings): string {
  const isEmpty = video === null || video.status === 'empty';
  if (kind === 'link') return isEmpty ? strings.fetching : strings.processing;
  return video?.status === 'empty' ? strings.queued : strings.processing;
}

/** What is known of the file: size, picture, length, codec. */
export function describeMedia(
  { kind, size, info }: Upload,
  strings: Strings,
  format: Format,
): readonly string[] {
  return [
    kind === 'link' ? strings.link : null,
    size > 0 ? format.bytes(size) : null,
    info?.width && info.height ? format.dimensions(info.width, info.height) : null,
    info?.durationMs ? format.clock(info.durationMs) : null,
    info?.videoCodec ?? null,
  ]
    .filter((part) => part !== null)
    .map(shorten);
}
