import { expect } from '@open-wc/testing';
import { UploadError } from '../../../src/core/model/errors.js';
import type { Question, Upload, UploadFacts, UploadState } from '../../../src/core/model/state.js';
import { button, drawn, mount, query, row, wishes, type Mounted } from '../fixture.js';

const begun = (state: UploadState, facts: Partial<UploadFacts> = {}): Upload => row(state, facts, 97);
const sending = (name = 'holiday.mp4'): Upload => begun({ state: 'uploading' }, { id: name, name });
/** Two seconds' worth on a fast connection. */
const justBegun = row(
  { state: 'uploading' },
  {
    progress: { bytesUploaded: 8_000_000, bytesConfirmed: 4_000_000, speed: 4_000_000, remainingMs: 13_000 },
  },
);
/** Half a megabyte, before there was a second to measure a speed in. */
const justStarted = {
  progress: { bytesUploaded: 500_000, bytesConfirmed: 0, speed: null, remainingMs: null },
};
const needsFile: UploadState = { state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null };
const failed: UploadState = { state: 'failed', error: new UploadError('server', 'HTTP 503') };
const asking = (question: Question): UploadState => ({ state: 'asking', question });

const QUESTION = 'End this upload? What was sent will be deleted.';
const statusOf = ({ root }: Mounted): string => query(root, '.status').textContent?.trim() ?? '';

async function press({ root, element }: Mounted, name: string): Promise<void> {
  button(root, name).click();
  await element.updateComplete;
}

/** The name of the control that has the focus. */
const focused = ({ root }: Mounted): string | null => root.activeElement?.getAttribute('aria-label') ?? null;

const escape = (): KeyboardEvent =>
  new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });

describe('the button that ends an upload', () => {
  const asked: readonly (readonly [name: string, upload: Upload, end: string])[] = [
    ['is sent', begun({ state: 'uploading' }), 'Cancel'],
    ['is begun again', begun({ state: 'preparing' }), 'Cancel'],
    ['waits for its turn with a part sent', begun({ state: 'waiting', for: 'turn' }), 'Cancel'],
    ['is paused', begun({ state: 'paused' }), 'Cancel'],
    [
      'waits for the network',
      begun({ state: 'interrupted', cause: 'offline', attempt: 1, retryAt: null }),
      'Cancel',
    ],
    ['waits for its file', begun(needsFile), 'Cancel'],
    ['asks whether to go on', begun(asking({ about: 'resume', bytesConfirmed: 59_000_000 })), 'Cancel'],
    ['asks whether it is the same', begun(asking({ about: 'changed', certain: false })), 'Cancel'],
    ['gave up and can be tried again', begun(failed), 'Remove from the list'],
  ];
  for (const [name, upload, end] of asked)
    it(`The button that ends an upload asks first if the upload ${name}`, async () => {
      const mounted = await mount({ uploads: [upload] });
      await press(mounted, `${end}: holiday.mp4`);
      expect(wishes(mounted.uploader)).to.deep.equal([]);
      expect(statusOf(mounted)).to.equal(QUESTION);

      await press(mounted, 'End upload: holiday.mp4');
      const intent = end === 'Cancel' ? 'cancel' : 'dismiss';
      expect(wishes(mounted.uploader)).to.deep.equal([[intent, 'row']]);
    });

  const atOnce: readonly (readonly [name: string, upload: Upload, end: string])[] = [
    ['was not begun', row({ state: 'waiting', for: 'turn' }), 'Cancel'],
    ['has sent no byte yet', row({ state: 'uploading' }), 'Cancel'],
    ['has sent no more than is sent again in a moment', justBegun, 'Cancel'],
    ['has sent so little that its speed is not known', row({ state: 'uploading' }, justStarted), 'Cancel'],
    ['was paused right after its start', row({ state: 'paused' }, justStarted), 'Cancel'],
    ['is looked into', row({ state: 'checking' }), 'Cancel'],
    ['was forgotten by the server', begun(asking({ about: 'gone' })), 'Cancel'],
    ['failed before its first byte', row(failed), 'Remove from the list'],
    ['was refused by Gcore', begun({ state: 'refused', reason: '' }), 'Remove from the list'],
    ['was canceled', begun({ state: 'canceled' }), 'Remove from the list'],
    ['is complete', row({ state: 'ready' }, { videoId: 7 }, 100), 'Remove from the list'],
  ];
  for (const [name, upload, end] of atOnce)
    it(`The button that ends an upload ends it at once if the upload ${name}`, async () => {
      const mounted = await mount({ uploads: [upload] });
      await press(mounted, `${end}: holiday.mp4`);
      const intent = end === 'Cancel' ? 'cancel' : 'dismiss';
      expect(wishes(mounted.uploader)).to.deep.equal([[intent, 'row']]);
    });

  it('The button that ends an upload asks with the focus on the answer that keeps it, and has no button under a second click', async () => {
    const mounted = await mount({ uploads: [sending()] });
    const end = button(mounted.root, 'Cancel: holiday.mp4');
    const { x, y } = end.getBoundingClientRect();
    await press(mounted, 'Cancel: holiday.mp4');
    expect(focused(mounted)).to.equal('Keep upload: holiday.mp4');
    expect(getComputedStyle(end).visibility).to.equal('hidden');
    expect(mounted.root.elementFromPoint(x + 5, y + 5)?.closest('button') ?? 'no button').to.equal(
      'no button',
    );
    await expect(mounted.element).to.be.accessible();
  });

  it('The button that ends an upload says the question to a screen reader, once', async () => {
    const mounted = await mount({ uploads: [sending()] });
    await press(mounted, 'Cancel: holiday.mp4');
    mounted.uploader.show([row({ state: 'uploading' }, { id: 'holiday.mp4' }, 98)]);
    await drawn(mounted.element);
    const log = Array.from(query(mounted.root, '[role=log]').children, ({ textContent }) => textContent);
    expect(log.filter((text) => text === `holiday.mp4: ${QUESTION}`)).to.have.lengthOf(1);
  });

  it('The button that ends an upload is there again, with the focus, when the upload is kept', async () => {
    const mounted = await mount({ uploads: [sending()] });
    await press(mounted, 'Cancel: holiday.mp4');
    await press(mounted, 'Keep upload: holiday.mp4');
    expect(wishes(mounted.uploader)).to.deep.equal([]);
    expect(statusOf(mounted)).to.equal('59.2 of 61 MB');
    expect(focused(mounted)).to.equal('Cancel: holiday.mp4');
  });

  it('The button that ends an upload is there again after Escape, which closes nothing around the element', async () => {
    const mounted = await mount({ uploads: [sending()] });
    let escapes = 0;
    const count = (): number => (escapes += 1);
    document.body.addEventListener('keydown', count);
    await press(mounted, 'Cancel: holiday.mp4');
    const first = escape();
    mounted.root.activeElement?.dispatchEvent(first);
    await mounted.element.updateComplete;
    expect([first.defaultPrevented, escapes]).to.deep.equal([true, 0]);
    expect(wishes(mounted.uploader)).to.deep.equal([]);
    expect(focused(mounted)).to.equal('Cancel: holiday.mp4');

    const second = escape();
    mounted.root.activeElement?.dispatchEvent(second);
    document.body.removeEventListener('keydown', count);
    expect([second.defaultPrevented, escapes]).to.deep.equal([false, 1]);
  });
});

describe('the question whether an upload is to end', () => {
  it('The question whether an upload should end stays, with the focus, while the upload continues and is interrupted', async () => {
    const mounted = await mount({ uploads: [begun({ state: 'uploading' })] });
    await press(mounted, 'Cancel: holiday.mp4');
    for (const state of [
      { state: 'uploading' },
      { state: 'interrupted', cause: 'offline', attempt: 1, retryAt: null },
      { state: 'preparing' },
    ] as const) {
      mounted.uploader.show([row(state, {}, 98)]);
      await drawn(mounted.element);
      expect(statusOf(mounted)).to.equal(QUESTION);
      expect(focused(mounted)).to.equal('Keep upload: holiday.mp4');
    }
  });

  it('The question whether an upload should end stays while the upload becomes so fast that it would not be asked', async () => {
    const mounted = await mount({ uploads: [begun({ state: 'uploading' })] });
    await press(mounted, 'Cancel: holiday.mp4');
    mounted.uploader.show([justBegun]);
    await drawn(mounted.element);
    expect(statusOf(mounted)).to.equal(QUESTION);
  });

  it('The question whether an upload should end ends when all bytes are there, and the focus stays in the row', async () => {
    const mounted = await mount({ uploads: [begun({ state: 'uploading' })] });
    await press(mounted, 'Cancel: holiday.mp4');
    mounted.uploader.show([row({ state: 'processing' }, { videoId: 7 }, 100)]);
    await drawn(mounted.element);
    expect(mounted.root.querySelectorAll('.answers')).to.have.lengthOf(0);
    expect(mounted.root.activeElement === query(mounted.root, '.row')).to.equal(true);
  });

  it('The question whether an upload should end does not come back by itself when something can be lost again', async () => {
    const mounted = await mount({ uploads: [begun({ state: 'uploading' })] });
    await press(mounted, 'Cancel: holiday.mp4');
    mounted.uploader.show([begun(asking({ about: 'gone' }))]);
    mounted.uploader.show([begun({ state: 'uploading' })]);
    await drawn(mounted.element);
    expect(mounted.root.querySelectorAll('.answers')).to.have.lengthOf(0);
  });

  it('The question whether an upload should end is asked in one row at a time', async () => {
    const mounted = await mount({
      uploads: [sending('a.mp4'), sending('b.mp4')],
      attributes: { multiple: '' },
    });
    await press(mounted, 'Cancel: a.mp4');
    await press(mounted, 'Cancel: b.mp4');
    expect(mounted.root.querySelectorAll('.answers')).to.have.lengthOf(1);
    expect(focused(mounted)).to.equal('Keep upload: b.mp4');
    expect(wishes(mounted.uploader)).to.deep.equal([]);
  });

  it('The question whether an upload should end is not asked when the page calls cancel()', async () => {
    const { element, uploader } = await mount({ uploads: [sending()] });
    element.cancel('holiday.mp4');
    element.dispatchEvent(Object.assign(new Event('command'), { command: '--cancel' }));
    expect(wishes(uploader)).to.deep.equal([
      ['cancel', 'holiday.mp4'],
      ['cancel', undefined],
    ]);
  });

  for (const attributes of [{}, { compact: '' }])
    for (const widthPx of [280, 640, 1200])
      it(`The question whether an upload should end can be read in full, ${widthPx} px wide ${'compact' in attributes ? 'and compact' : ''}`, async () => {
        const mounted = await mount({ uploads: [sending()], attributes });
        mounted.element.style.setProperty('inline-size', `${widthPx}px`);
        await press(mounted, 'Cancel: holiday.mp4');
        const text = query(mounted.root, '.status > span');
        expect(text.getBoundingClientRect().width).to.be.greaterThan(0);
        expect(text.scrollWidth).to.be.at.most(text.clientWidth + 1);
        for (const answer of mounted.root.querySelectorAll('.answers button')) {
          const box = answer.getBoundingClientRect();
          const panel = query(mounted.root, '.panel').getBoundingClientRect();
          expect([box.left >= panel.left, box.right <= panel.right]).to.deep.equal([true, true]);
        }
      });
});
