import { UploadError } from '../../src/core/model/errors.js';
import type { UploadDetails } from '../../src/core/model/details.js';
import type { Upload, UploadFacts, UploadState } from '../../src/core/model/state.js';
import { untouchedDetails } from '../../demo/sample-details.js';
import { row } from './sample-row.js';

/** One thing that happens to a list, and to the person in front of it. */
export interface Step {
  /** What happens, in the transcript's words. */
  readonly happens: string;
  readonly uploads?: readonly Upload[];
  /** The name of a button that is pressed. */
  readonly presses?: string;
  /** The focus is on that button already. */
  readonly isFocused?: boolean;
  /** Selects what is drawn then, if it takes a while. */
  readonly shows?: string;
}

/** What a person lives through with an upload, from its first step to its last. */
export interface Journey {
  readonly name: string;
  /** What the page sets beside `multiple`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The row of what is recorded. */
  readonly recorded?: Upload;
  readonly steps: readonly Step[];
}

const holiday = (state: UploadState, percent = 0, facts: Partial<UploadFacts> = {}): readonly Upload[] => [
  row(state, facts, percent),
];
const uploading = { state: 'uploading' } as const;
const offline = { state: 'interrupted', cause: 'offline', attempt: 1, retryAt: null } as const;
const begins: Step = { happens: 'the upload starts', uploads: holiday(uploading) };
const watchable: Partial<UploadFacts> = {
  videoId: 7,
  video: {
    id: 7,
    status: 'viewable',
    iframe_url: 'https://player.gvideo.co/videos/2675_holiday',
    converted_videos: [{ name: 'vod360n', height: 360, progress: 100, status: 'complete' }],
  },
};

const untouched: UploadDetails = { ...untouchedDetails, editable: ['title', 'description'] };
const title = { value: 'Our holiday', state: 'sent', problem: null, elsewhere: false } as const;
const described = (details: Partial<UploadDetails>, percent: number): readonly Upload[] =>
  holiday(uploading, percent, { details: { ...untouched, ...details } });

const several = (percent: number): readonly Upload[] =>
  ['a.mp4', 'b.mp4', 'c.mp4'].map((name) => row(uploading, { id: name, name }, percent));

export const journeys: readonly Journey[] = [
  {
    name: 'Add',
    steps: [
      { happens: 'a file is added', uploads: holiday({ state: 'checking' }) },
      { happens: 'its turn comes', uploads: holiday({ state: 'preparing' }) },
      begins,
    ],
  },
  {
    name: 'Refuse',
    steps: [
      {
        happens: 'a document is added',
        uploads: holiday({ state: 'rejected', reasons: [{ code: 'not-video', kind: 'document' }] }),
      },
    ],
  },
  {
    name: 'Progress',
    steps: [
      begins,
      ...[12, 30, 55, 80].map((percent) => ({
        happens: `${percent} % are sent`,
        uploads: holiday(uploading, percent),
      })),
    ],
  },
  {
    name: 'Pause',
    steps: [
      begins,
      { happens: 'it was paused', uploads: holiday({ state: 'paused' }, 40) },
      { happens: 'it was resumed', uploads: holiday(uploading, 41) },
    ],
  },
  {
    name: 'Interruption and return',
    steps: [
      begins,
      { happens: 'the train enters a tunnel', uploads: holiday(offline, 61) },
      { happens: 'an attempt fails', uploads: holiday({ ...offline, attempt: 2 }, 61) },
      { happens: 'the train comes out', uploads: holiday(uploading, 62) },
    ],
  },
  {
    name: 'Question',
    steps: [
      { happens: '97 % are sent', uploads: holiday(uploading, 97) },
      { happens: 'Cancel is pressed', presses: 'Cancel: holiday.mp4' },
      { happens: 'Keep upload is pressed', presses: 'Keep upload: holiday.mp4' },
    ],
  },
  {
    name: 'Resume',
    steps: [
      {
        happens: 'the page is loaded again',
        uploads: holiday({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null }, 61),
      },
      {
        happens: 'another file is chosen',
        uploads: holiday({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: 'x.mp4' }, 61),
      },
      { happens: 'the file is chosen', uploads: holiday(uploading, 61) },
    ],
  },
  {
    name: 'Failure',
    steps: [
      begins,
      {
        happens: 'the server gives no answer for good',
        uploads: holiday({ state: 'failed', error: new UploadError('server', 'HTTP 503') }, 61),
      },
    ],
  },
  {
    name: 'Done',
    steps: [
      begins,
      { happens: 'all bytes are there', uploads: holiday({ state: 'processing' }, 100, { videoId: 7 }) },
      { happens: 'it can be watched', uploads: holiday({ state: 'viewable' }, 100, watchable) },
      { happens: 'it is complete', uploads: holiday({ state: 'ready' }, 100, watchable) },
    ],
  },
  {
    name: 'Details',
    attributes: { details: 'title description' },
    steps: [
      { happens: 'the upload starts', uploads: described({}, 0), shows: '[data-intent=edit-details]' },
      {
        happens: 'Edit details is pressed',
        presses: 'Edit details: holiday.mp4',
        shows: 'dialog[open]',
      },
      {
        happens: 'Gcore refuses the title',
        uploads: described(
          { title: { ...title, state: 'refused', problem: { code: 'too-long', most: 255 } } },
          1,
        ),
      },
      { happens: 'another title is kept', uploads: described({ title: { ...title, state: 'unsent' } }, 2) },
      { happens: 'Gcore has it', uploads: described({ title }, 3) },
      { happens: 'Done is pressed', presses: 'Done' },
    ],
  },
  {
    name: 'Recording',
    attributes: { sources: 'file camera' },
    recorded: row({ state: 'preparing' }),
    steps: [
      { happens: 'the page is open', shows: '.record' },
      { happens: 'Record a video is pressed', presses: 'Record a video', shows: '[data-phase=ready]' },
      {
        happens: 'Start recording is pressed',
        presses: 'Start recording',
        isFocused: true,
        shows: '[data-phase=recording]',
      },
      { happens: 'Stop is pressed', presses: 'Stop', isFocused: true, shows: '[data-phase=done]' },
      { happens: 'Upload is pressed', presses: 'Upload', isFocused: true, shows: '.row' },
      { happens: 'the upload starts', uploads: holiday(uploading) },
    ],
  },
  {
    name: 'Many files',
    steps: [
      { happens: 'three files start', uploads: several(0) },
      { happens: 'a quarter is sent of each', uploads: several(26) },
      { happens: 'half is sent of each', uploads: several(52) },
    ],
  },
];
