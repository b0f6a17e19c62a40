import { expect } from '@open-wc/testing';
import { UploadError } from '../../src/core/model/errors.js';
import type { Upload, UploadFacts, UploadState } from '../../src/core/model/state.js';
import { button, drawn, mount, query, row, type Mounted } from './fixture.js';

/**
 * What a person hears who sees nothing, journey by journey, in journeys.txt: the words of the live region as they come, then the
 * rows as they are read from top to bottom, then where the focus is. A change of words changes that file, which is to be read.
 */
const written = new URL('./journeys.txt', import.meta.url);

interface Step {
  /** What happens, in the transcript's words. */
  readonly happens: string;
  readonly uploads?: readonly Upload[];
  /** The name of a button that is pressed. */
  readonly presses?: string;
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
const several = (percent: number): readonly Upload[] =>
  ['a.mp4', 'b.mp4', 'c.mp4'].map((name) => row(uploading, { id: name, name }, percent));

const journeys: readonly { readonly name: string; readonly steps: readonly Step[] }[] = [
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
    name: 'Many files',
    steps: [
      { happens: 'three files start', uploads: several(0) },
      { happens: 'a quarter is sent of each', uploads: several(26) },
      { happens: 'half is sent of each', uploads: several(52) },
    ],
  },
];

/** A control as it is read: its role, its name, its value. */
function read(control: Element): string {
  const name = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
  if (control.role === 'progressbar')
    return `  progress bar, ${name}, ${control.getAttribute('aria-valuetext') ?? 'busy'}`;
  return `  ${control.localName === 'a' ? 'link' : 'button'}, ${name}`;
}

function readRows(root: ShadowRoot): readonly string[] {
  return Array.from(root.querySelectorAll('.row')).flatMap((line) => {
    const words = ['.name .visually-hidden', '.details', '.status'].map((part) =>
      query(line, part).textContent?.replaceAll(/\s+/g, ' ').trim(),
    );
    const controls = line.querySelectorAll('[role=progressbar], button, a');
    const reached = Array.from(controls).filter((control) =>
      control.checkVisibility({ visibilityProperty: true }),
    );
    return [`  ${words.filter(Boolean).join(', ')}`, ...reached.map(read)];
  });
}

async function take({ element, root, uploader }: Mounted, { uploads, presses }: Step): Promise<void> {
  if (uploads) uploader.show(uploads);
  if (presses !== undefined) button(root, presses).click();
  await drawn(element);
}

/** One journey, as a screen reader would tell it. */
async function transcribe({ name, steps }: (typeof journeys)[number]): Promise<string> {
  const mounted = await mount({ attributes: { multiple: '', lang: 'en' } });
  const { root } = mounted;
  const heard: string[] = [];
  const note = (records: readonly MutationRecord[]): void => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof HTMLElement) heard.push(node.textContent ?? '');
  };
  const observer = new MutationObserver(note);
  observer.observe(query(root, '[role=log]'), { childList: true, subtree: true });
  const lines = [`# ${name}`];
  for (const step of steps) {
    await take(mounted, step);
    note(observer.takeRecords());
    const focused = root.activeElement;
    lines.push(
      `\n${step.happens}:`,
      ...heard.splice(0).map((words) => `  “${words}”`),
      ...readRows(root),
      ...(focused ? [`  the focus is on: ${read(focused).trim()}`] : []),
    );
  }
  observer.disconnect();
  return lines.join('\n');
}

describe('Journeys', () => {
  for (const journey of journeys)
    it(`Journeys are told to a person who sees nothing: ${journey.name}`, async () => {
      const expected = await (await fetch(written)).text();
      const sections = expected.split(/^(?=# )/m).map((section) => section.trim());
      const section = sections.find((text) => text.startsWith(`# ${journey.name}\n`));
      expect(await transcribe(journey)).to.equal(section);
    });
});
