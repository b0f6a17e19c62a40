import type { GcoreUploaderEventMap } from '../../../src/element/events.js';

export type LoggedEventName = keyof GcoreUploaderEventMap;

/** One sentence of what an event tells, by its name. */
export const describeEvent: {
  readonly [Name in LoggedEventName]: (detail: GcoreUploaderEventMap[Name]['detail']) => string;
} = {
  add: ({ info }) => words(info?.container, info?.videoCodec, size(info)),
  reject: ({ reasons }) => words(...reasons.map(({ code }) => code)),
  start: ({ videoId }) => (videoId === null ? '' : `video ${videoId}`),
  progress: ({ percent, speed, bytesConfirmed }) =>
    words(
      `${percent.toFixed(1)} %`,
      speed === null ? null : `${megabytes(speed)}/s`,
      `${megabytes(bytesConfirmed)} confirmed`,
    ),
  pause: () => '',
  retry: ({ attempt, delay, cause, error }) =>
    words(
      cause,
      `attempt ${attempt}`,
      delay === null ? 'when the network is back' : `in ${(delay / 1000).toFixed(1)} s`,
      error.message,
    ),
  resume: ({ bytesUploaded, cause }) => words(`after ${cause}`, `from ${megabytes(bytesUploaded)}`),
  error: ({ error }) => words(error.code, error.message),
  success: ({ videoId }) => `video ${videoId} has all bytes`,
  status: ({ status, video }) =>
    words(
      status,
      ...(video.converted_videos ?? []).map(({ name, progress }) => `${name} ${Math.round(progress ?? 0)} %`),
      video.error,
    ),
  cancel: () => '',
  details: ({ details }) => words(details.title, details.description, details.poster && 'a picture'),
  caption: ({ caption }) => words(caption.language, caption.name),
  'record-start': ({ source }) => source,
  'record-stop': ({ source, reason, duration }) => words(source, reason, `${duration.toFixed(1)} s`),
};

function words(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
}

function size(info: { readonly width: number | null; readonly height: number | null } | null): string | null {
  return info?.width && info.height ? `${info.width} × ${info.height}` : null;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
