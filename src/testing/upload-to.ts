import type { GcoreUploader } from '../component.js';
import type { UploaderEventDetails, UploaderEventName } from '../core/model/events.js';
import type { StateName, Upload } from '../core/model/state.js';
import { settle } from './driven-clock.js';
import { currentGcore, type FakeGcore } from './fake-gcore.js';
import { videoFile } from './video-file.js';

export interface UploadToOptions {
  /** Default: a new `videoFile()`. */
  readonly file?: File;
}

/** In the order of a row's life; `reject`, `error` and `cancel` end it. */
const eventNames: readonly UploaderEventName[] = [
  'add',
  'reject',
  'start',
  'progress',
  'pause',
  'retry',
  'resume',
  'error',
  'success',
  'status',
  'cancel',
];

/**
 * Adds a video to the element and drives the clock until its row emits an event, or is in a state; resolves with the
 * event's detail, or with the row.
 * @throws {Error} if the upload ends otherwise, or nothing happens any more; the message says where it stands
 */
export function uploadTo<Name extends UploaderEventName>(
  element: GcoreUploader,
  goal: Name,
  options?: UploadToOptions,
): Promise<UploaderEventDetails[Name] & { readonly upload: Upload }>;
export function uploadTo(element: GcoreUploader, goal: StateName, options?: UploadToOptions): Promise<Upload>;
export async function uploadTo(
  element: GcoreUploader,
  goal: UploaderEventName | StateName,
  { file = videoFile() }: UploadToOptions = {},
): Promise<unknown> {
  const listening = new AbortController();
  const heard: { readonly type: string; readonly detail: { readonly upload: Upload } }[] = [];
  for (const type of eventNames)
    element.addEventListener(
      type,
      (event) => heard.push({ type, detail: (event as CustomEvent<{ readonly upload: Upload }>).detail }),
      { signal: listening.signal },
    );
  try {
    const added = element.add(file);
    let id: string | undefined;
    void added.then(([first]) => (id = first));
    return await drive(currentGcore(), () => {
      const event = heard.find(({ type, detail }) => type === goal && detail.upload.id === id);
      const row = element.uploads.find((upload) => upload.id === id);
      const found = event?.detail ?? (row?.state === goal ? row : null);
      const end = heard.find(({ type }) => ['reject', 'error', 'cancel'].includes(type));
      if (!found && end)
        throw new Error(`The upload ended with "${end.type}" before "${goal}".\n${standing(row)}`);
      return { found, standing: standing(row) };
    });
  } finally {
    listening.abort();
  }
}

interface Look<Found> {
  readonly found: Found | null;
  readonly standing: string;
}

/** Real work (reading a file) is done within a few tasks; only then does time move to the next timer. */
const TASKS_BETWEEN_TIMERS = 5;
const LONGEST_MS = 24 * 60 * 60 * 1000;

async function drive<Found>({ clock }: FakeGcore, look: () => Look<Found>): Promise<Found> {
  const untilMs = clock.elapsed() + LONGEST_MS;
  for (let idle = 0; ;) {
    for (let task = 0; task < TASKS_BETWEEN_TIMERS; task += 1) {
      await settle();
      const { found } = look();
      if (found) return found;
    }
    const nextMs = clock.nextTimerInMs;
    idle = nextMs === null ? idle + 1 : 0;
    if (idle > 200 || clock.elapsed() > untilMs)
      throw new Error(`The upload makes no progress.\n${look().standing}`);
    await clock.advance(nextMs ?? 0);
  }
}

function standing(row: Upload | undefined): string {
  if (!row) return 'It has no row.';
  const why = 'error' in row ? row.error.message : 'reasons' in row ? JSON.stringify(row.reasons) : '';
  return `It is "${row.state}" at ${row.progress.bytesConfirmed} of ${row.size} bytes. ${why}`.trim();
}
