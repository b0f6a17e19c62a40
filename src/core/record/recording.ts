/** What is recorded. */
export type RecordingSource = 'camera' | 'screen';

/** Why nothing can be recorded. */
export type RecordingProblem = 'blocked' | 'no-device' | 'in-use' | 'not-shared' | 'unsupported' | 'failed';

/** Why a recording stopped: the person (or the page) said so, the device or the share ended, a limit was reached. */
export type StopReason = 'asked' | 'device-ended' | 'storage-full' | 'max-duration' | 'failed';

/** A recording that is whole and waits to be used or thrown away. */
export interface FinishedRecording {
  readonly scope: string | null;
  readonly source: RecordingSource;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly durationMs: number | null;
  readonly file: File;
  /** Deletes it from the browser's storage, and what was sent of it before it was handed over. */
  discard(): Promise<void>;
  /** Call it before the file is added to the uploader, which then goes on with what was sent. Default: nothing was. */
  handOver?(): Promise<void>;
  /** The uploader did not take the file, or the upload was canceled. */
  takeBack?(): Promise<void>;
}

/** One recording, from the wish to record until its file is used or thrown away. Times in ms of `Clock.elapsed`. */
export type Recording =
  | { readonly phase: 'closed' }
  /** The browser asks the person for the device. */
  | { readonly phase: 'asking'; readonly source: RecordingSource }
  | { readonly phase: 'problem'; readonly source: RecordingSource; readonly problem: RecordingProblem }
  /** The picture is live and nothing is recorded. */
  | { readonly phase: 'ready'; readonly source: RecordingSource }
  | {
      readonly phase: 'recording';
      readonly source: RecordingSource;
      /** Recorded before the last pause. */
      readonly beforeMs: number;
      readonly sinceMs: number;
    }
  | { readonly phase: 'paused'; readonly source: RecordingSource; readonly beforeMs: number }
  /** What is left of it is written. */
  | {
      readonly phase: 'finishing';
      readonly source: RecordingSource;
      readonly beforeMs: number;
      readonly reason: StopReason;
    }
  | {
      readonly phase: 'done';
      readonly source: RecordingSource;
      readonly beforeMs: number;
      readonly reason: StopReason;
      readonly finished: FinishedRecording;
    };

export type RecordingMove =
  | { readonly type: 'asked'; readonly source: RecordingSource }
  | { readonly type: 'granted' }
  | { readonly type: 'failed'; readonly problem: RecordingProblem }
  | { readonly type: 'started'; readonly atMs: number }
  | { readonly type: 'paused'; readonly atMs: number }
  | { readonly type: 'resumed'; readonly atMs: number }
  | { readonly type: 'stopped'; readonly atMs: number; readonly reason: StopReason }
  | { readonly type: 'finished'; readonly finished: FinishedRecording }
  | { readonly type: 'closed' };

export const closed: Recording = { phase: 'closed' };

/** What a recording becomes by a move. A move that does not fit its phase, such as a late answer, changes nothing. */
export function moveRecording(recording: Recording, move: RecordingMove): Recording {
  if (move.type === 'closed') return closed;
  if (move.type === 'asked') return canAsk(recording) ? { phase: 'asking', source: move.source } : recording;
  if (recording.phase === 'closed') return recording;
  const { phase, source } = recording;
  switch (move.type) {
    case 'granted':
      return phase === 'asking' ? { phase: 'ready', source } : recording;
    case 'failed':
      return phase === 'asking' || phase === 'ready' || phase === 'finishing'
        ? { phase: 'problem', source, problem: move.problem }
        : recording;
    case 'started':
      return phase === 'ready' ? { phase: 'recording', source, beforeMs: 0, sinceMs: move.atMs } : recording;
    case 'paused':
      return phase === 'recording'
        ? { phase: 'paused', source, beforeMs: recordedMs(recording, move.atMs) }
        : recording;
    case 'resumed':
      return phase === 'paused'
        ? { phase: 'recording', source, beforeMs: recording.beforeMs, sinceMs: move.atMs }
        : recording;
    case 'stopped':
      return phase === 'recording' || phase === 'paused'
        ? {
            phase: 'finishing',
            source,
            beforeMs: recordedMs(recording, move.atMs),
            reason: move.reason,
          }
        : recording;
    case 'finished':
      return phase === 'finishing' ? { ...recording, phase: 'done', finished: move.finished } : recording;
  }
}

/** How long the recording is, in ms, at a moment of `Clock.elapsed`. */
export function recordedMs(recording: Recording, atMs: number): number {
  if (recording.phase === 'recording') return recording.beforeMs + Math.max(0, atMs - recording.sinceMs);
  return 'beforeMs' in recording ? recording.beforeMs : 0;
}

/** Something is recorded that leaving the page would cut. */
export const isLive = ({ phase }: Recording): boolean =>
  phase === 'recording' || phase === 'paused' || phase === 'finishing';

/** Nothing is lost by a new one. */
const canAsk = ({ phase }: Recording): boolean => phase === 'closed' || phase === 'problem';
