import type { RecordingSource } from './recording.js';

/** `camera-2026-11-30-14-03-09.mp4`: in the person's own time, without what a file system refuses. */
export function recordingName(source: RecordingSource, startedAt: number, type: string): string {
  const date = new Date(startedAt);
  const two = (part: number): string => String(part).padStart(2, '0');
  const moment = [
    date.getFullYear(),
    ...[date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()].map(two),
  ].join('-');
  return `${source}-${moment}.${type.startsWith('video/mp4') ? 'mp4' : 'webm'}`;
}
