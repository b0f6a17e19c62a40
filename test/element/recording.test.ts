import { expect } from '@open-wc/testing';

import type { FinishedRecording, RecordingProblem } from '../../src/core/record/recording.js';
import { settle } from '../../src/testing/driven-clock.js';
import { FakeRecorderPorts } from '../core/record/fake-recorder-ports.js';
import { until } from '../helpers/until.js';
import { button, drawn, mount, type Mounted, type MountOptions, query, row, wishes } from './fixture.js';

describe('recording', () => {
  let ports: FakeRecorderPorts;
  let loads: number;
  /** What `add` waits for before it resolves. */
  let adding: Promise<void>;
  const { matchMedia } = window;

  beforeEach(() => {
    setDevices({ getDisplayMedia: () => undefined });
    ports = new FakeRecorderPorts();
    if (typeof MediaStream !== 'undefined') ports.stream = new MediaStream();
    loads = 0;
    adding = Promise.resolve();
    window.matchMedia = (query) => matchMedia.call(window, query.replace('(pointer: coarse)', 'not all'));
  });
  afterEach(() => {
    window.matchMedia = matchMedia;
    Reflect.deleteProperty(navigator, 'mediaDevices');
  });

  /** What the browser can capture, as far as the element can tell. */
  function setDevices(value: object | undefined): void {
    Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true });
  }

  /** An element that records with the fake camera; what it adds gets a row `sent`. */
  async function recordable({ attributes, ...options }: MountOptions = {}): Promise<Mounted> {
    const mounted = await mount({
      ...options,
      attributes: { sources: 'file camera screen', ...attributes },
      loadRecorder: async () => {
        loads += 1;
        return ports;
      },
    });
    const add = mounted.uploader.add.bind(mounted.uploader);
    Object.assign(mounted.uploader, {
      add: async (items: Parameters<typeof add>[0]) => {
        await add(items);
        await adding;
        return ['sent'];
      },
    });
    if (!attributes) await until(() => offered(mounted).length > 0, { what: 'the buttons' });
    return mounted;
  }

  const offered = ({ root }: Mounted): readonly string[] =>
    Array.from(root.querySelectorAll('.record'), ({ textContent }) => textContent?.trim() ?? '');

  const studio = (root: ShadowRoot): HTMLDialogElement | null => root.querySelector('dialog.studio');

  async function phase({ root, element }: Mounted, name: string): Promise<HTMLElement> {
    await until(() => studio(root)?.dataset['phase'] === name, { what: `the phase ${name}` });
    await element.updateComplete;
    return query(root, 'dialog.studio');
  }

  async function open(mounted: Mounted, label = 'Record a video'): Promise<HTMLElement> {
    const opener = button(mounted.root, label);
    opener.focus();
    opener.click();
    return phase(mounted, 'ready');
  }

  async function record(mounted: Mounted): Promise<HTMLElement> {
    await open(mounted);
    button(mounted.root, 'Start recording').click();
    const shown = await phase(mounted, 'recording');
    await ports.record(100);
    return shown;
  }

  async function recordAndStop(mounted: Mounted): Promise<HTMLElement> {
    await record(mounted);
    button(mounted.root, 'Stop').click();
    return phase(mounted, 'done');
  }

  const added = ({ uploader }: Mounted): readonly File[] =>
    wishes(uploader).flatMap((wish) =>
      (wish as [string, File[]])[0] === 'add' ? (wish as [string, File[]])[1] : [],
    );

  it('A button for each source records, and nothing is loaded before it is clicked', async () => {
    const mounted = await recordable();
    expect(button(mounted.root, 'Record the screen').disabled).to.equal(false);
    expect(loads).to.equal(0);
    const shown = await open(mounted);
    expect(loads).to.equal(1);
    expect(shown.getAttribute('aria-label')).to.equal('Record a video');
  });

  it('The screen is not offered by a browser that cannot share it', async () => {
    for (const devices of [{ getUserMedia: () => undefined }, undefined]) {
      setDevices(devices);
      expect(offered(await recordable())).to.deep.equal(['Record a video']);
    }
  });

  it('Only what the page names is offered', async () => {
    const { root } = await recordable({ attributes: { sources: 'file' } });
    expect(root.querySelector('.record')).to.equal(null);
    const mounted = await recordable({ attributes: { sources: 'file screen' } });
    await until(() => offered(mounted).length > 0);
    expect(offered(mounted)).to.deep.equal(['Record the screen']);
  });

  it('A video is recorded with the keyboard alone, and added like a file', async () => {
    const mounted = await recordable();
    const { root, element } = mounted;
    const story: unknown[] = [];
    for (const type of ['record-start', 'record-stop'] as const)
      element.addEventListener(type, ({ detail }) => story.push([type, detail]));
    await open(mounted);
    expect(root.activeElement).to.equal(button(root, 'Start recording'));
    expect(query(root, 'dialog video').matches('.mirrored')).to.equal(true);
    button(root, 'Start recording').click();
    await phase(mounted, 'recording');
    expect(root.activeElement).to.equal(button(root, 'Stop'));
    expect(query(root, 'dialog [role=status]').textContent).to.equal('Recording');
    await ports.record(100);
    await ports.clock.advance(65_000);
    await element.updateComplete;
    expect(query(root, '[role=timer]').textContent?.trim()).to.equal('1:05');
    button(root, 'Pause').click();
    await phase(mounted, 'paused');
    expect(query(root, 'dialog [role=status]').textContent).to.equal('Paused');
    button(root, 'Resume').click();
    await phase(mounted, 'recording');
    button(root, 'Stop').click();
    await phase(mounted, 'done');
    expect(root.activeElement).to.equal(button(root, 'Upload'));
    expect(query(root, 'dialog video').matches('.mirrored'), 'what was recorded is not mirrored').to.equal(
      false,
    );
    button(root, 'Upload').click();
    await until(() => added(mounted).length === 1);
    await element.updateComplete;
    expect(added(mounted)[0]?.size).to.equal(100);
    expect(studio(root)).to.equal(null);
    expect(root.activeElement).to.equal(button(root, 'Record a video'));
    expect(story).to.deep.equal([
      ['record-start', { source: 'camera' }],
      ['record-stop', { source: 'camera', reason: 'asked', duration: 65 }],
    ]);
  });

  it('The preview runs through while the clock beside it goes by', async () => {
    const mounted = await recordable();
    await record(mounted);
    const preview = query<HTMLVideoElement>(mounted.root, 'dialog video');
    expect(preview.srcObject).to.equal(ports.stream);
    let interruptions = 0;
    preview.addEventListener('emptied', () => (interruptions += 1));
    for (let second = 1; second <= 3; second += 1) {
      await ports.clock.advance(1000);
      await mounted.element.updateComplete;
    }
    await until(() => query(mounted.root, '[role=timer]').textContent?.trim() === '0:03');
    await new Promise((resolve) => setTimeout(resolve));
    expect(interruptions).to.equal(0);
  });

  it('Another camera and microphone can be chosen if there are several, with the keyboard', async () => {
    const devices = ['one', 'two'].map((id) => ({ id, label: `Device ${id}` }));
    ports.choices = [
      { kind: 'camera', openId: 'one', devices },
      { kind: 'microphone', openId: 'two', devices },
    ];
    const mounted = await recordable();
    const { root, element } = mounted;
    const shown = await open(mounted);
    await expect(element).to.be.accessible();
    const selects = [...shown.querySelectorAll('select')];
    const labels = selects.map(({ labels }) => labels[0]?.textContent?.trim().split(/\s/)[0]);
    expect(labels).to.deep.equal(['Camera', 'Microphone']);
    const chosen = (): readonly string[] => selects.map(({ value }) => value);
    expect(chosen()).to.deep.equal(['one', 'two']);
    const [camera] = selects;
    camera?.focus();
    if (camera) camera.value = 'two';
    camera?.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => ports.story.filter((event) => event === 'open').length === 2, { what: 'the other' });
    await element.updateComplete;
    expect(ports.story).to.include('prefer camera two');
    expect(root.activeElement === camera, 'the focus stays').to.equal(true);
    expect(chosen()).to.deep.equal(['two', 'two']);
    expect(button(root, 'Start recording').disabled).to.equal(false);
  });

  it('The camera that is open is shown, not the one that was chosen and does not open', async () => {
    const devices = ['one', 'two'].map((id) => ({ id, label: `Device ${id}` }));
    ports.choices = [{ kind: 'camera', openId: 'one', devices }];
    const mounted = await recordable();
    const select = query<HTMLSelectElement>(await open(mounted), 'select');
    ports.isPreferredGone = true;
    select.value = 'two';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => select.value === 'one', { what: 'the camera that is open' });
  });

  it('The screen is not mirrored', async () => {
    const mounted = await recordable();
    await open(mounted, 'Record the screen');
    expect(query(mounted.root, 'dialog video').matches('.mirrored')).to.equal(false);
  });

  const refusals: readonly (readonly [name: string, label: string, RecordingProblem, sentence: RegExp])[] = [
    ['NotAllowedError', 'Record a video', 'blocked', /is blocked.*Allow it/],
    ['NotFoundError', 'Record a video', 'no-device', /No camera was found.*Connect one/],
    ['NotReadableError', 'Record a video', 'in-use', /Close other programs/],
    ['NotAllowedError', 'Record the screen', 'not-shared', /Nothing is shared.*Choose a screen/],
    ['NotSupportedError', 'Record the screen', 'unsupported', /cannot record.*choose the file/],
  ];
  for (const [name, label, problem, sentence] of refusals)
    it(`A sentence says what to do if a recording is ${problem}, and it can be tried again`, async () => {
      ports.refusal = new DOMException('', name);
      const mounted = await recordable();
      button(mounted.root, label).click();
      await phase(mounted, 'problem');
      const alert = query(mounted.root, 'dialog [role=alert]');
      expect(alert.textContent).to.match(sentence);
      expect(getComputedStyle(alert).color).not.to.equal(
        getComputedStyle(query(mounted.root, 'dialog')).color,
      );
      ports.refusal = null;
      button(mounted.root, 'Try again').click();
      await phase(mounted, 'ready');
    });

  it('A recording that is cut by its device is kept, and the window says so', async () => {
    const mounted = await recordable();
    await record(mounted);
    ports.unplug();
    await phase(mounted, 'done');
    expect(query(mounted.root, 'dialog [role=status]').textContent).to.match(/is gone.*is kept/);
  });

  it('A recording ends at the longest length that the element accepts, which is shown', async () => {
    const mounted = await recordable({ attributes: { 'max-duration': '90' } });
    await until(() => offered(mounted).length > 0);
    await record(mounted);
    expect(query(mounted.root, '[role=timer]').textContent?.trim()).to.equal('0:00 / 1:30');
    await ports.clock.advance(91_000);
    await phase(mounted, 'done');
  });

  it('Escape ends nothing while something is recorded', async () => {
    const mounted = await recordable();
    const shown = await record(mounted);
    shown.dispatchEvent(new Event('cancel', { cancelable: true }));
    await mounted.element.updateComplete;
    expect(studio(mounted.root)?.dataset['phase']).to.equal('recording');
  });

  it('Escape keeps a recording that is whole, and it is offered until it is uploaded', async () => {
    const mounted = await recordable();
    const { root, element } = mounted;
    const shown = await recordAndStop(mounted);
    shown.dispatchEvent(new Event('cancel', { cancelable: true }));
    await until(() => root.querySelector('.left-recording') !== null);
    expect(studio(root)).to.equal(null);
    query(root, '.left-recording .primary').click();
    await until(() => added(mounted).length === 1);
    await element.updateComplete;
    expect(root.querySelector('.left-recording')).to.equal(null);
  });

  it('A recording that is thrown away leaves nothing', async () => {
    const mounted = await recordable();
    await recordAndStop(mounted);
    button(mounted.root, 'Discard').click();
    await until(() => studio(mounted.root) === null);
    expect(ports.story).to.include('discard');
    expect(mounted.root.querySelector('.left-recording')).to.equal(null);
  });

  it('Another recording takes the place of one that is not good', async () => {
    const mounted = await recordable();
    await recordAndStop(mounted);
    button(mounted.root, 'Record again').click();
    await phase(mounted, 'ready');
    expect(ports.story).to.include('discard');
  });

  it('A recording is deleted once Gcore has it, and not before', async () => {
    const mounted = await recordable();
    await recordAndStop(mounted);
    button(mounted.root, 'Upload').click();
    await until(() => added(mounted).length === 1);
    mounted.uploader.show([row({ state: 'uploading' }, { id: 'sent' }, 40)]);
    await drawn(mounted.element);
    expect(ports.story).not.to.include('discard');
    mounted.uploader.show([row({ state: 'uploaded' }, { id: 'sent' }, 100)]);
    await until(() => ports.story.includes('discard'), { what: 'the recording to be deleted' });
  });

  it('A recording whose upload was canceled is offered again', async () => {
    const mounted = await recordable();
    await recordAndStop(mounted);
    button(mounted.root, 'Upload').click();
    await until(() => added(mounted).length === 1);
    mounted.uploader.show([row({ state: 'uploading' }, { id: 'sent' }, 40)]);
    await drawn(mounted.element);
    mounted.uploader.show([]);
    await until(() => mounted.root.querySelector('.left-recording') !== null);
    expect(ports.story).not.to.include('discard');
  });

  it('What an earlier visit left is offered with its time and length, and can be thrown away', async () => {
    let discards = 0;
    const left: FinishedRecording = {
      scope: ports.owner,
      source: 'camera',
      startedAt: ports.clock.now() - 3_600_000 * 24 * 30,
      durationMs: 252_000,
      file: new File(['video'], 'camera.mp4', { type: 'video/mp4' }),
      discard: async () => void (discards += 1),
    };
    ports.left = [left];
    const mounted = await recordable({ hasRecordings: () => Promise.resolve(true) });
    const { root, element } = mounted;
    await until(() => root.querySelector('.left-recording') !== null, { what: 'the offer' });
    expect(query(root, '.left-recording span').textContent).to.match(/^Your recording of .*2025.*, 4:12$/);
    await expect(element).to.be.accessible();
    query(root, '.left-recording .plain').click();
    await element.updateComplete;
    expect([root.querySelector('.left-recording'), discards]).to.deep.equal([null, 1]);
  });

  it('What was left in another scope is not offered, nor what was offered once the scope is another', async () => {
    const left = (scope: string, name: string): FinishedRecording => ({
      scope,
      source: 'camera',
      startedAt: ports.clock.now(),
      durationMs: 252_000,
      file: new File(['video'], name),
      discard: async () => undefined,
    });
    ports.left = [left('backend:mine', 'mine.mp4'), left('backend:theirs', 'theirs.mp4')];
    const mounted = await recordable({ hasRecordings: () => Promise.resolve(true) });
    const { root, element } = mounted;
    const offers = (): number => root.querySelectorAll('.left-recording').length;
    await until(() => offers() === 1, { what: 'the offer' });
    ports.owner = null;
    element.requestUpdate();
    await until(() => offers() === 0, { what: 'no offer' });
    ports.owner = 'backend:theirs';
    element.requestUpdate();
    await until(() => offers() === 1, { what: 'the other offer' });
    query(root, '.left-recording .primary').click();
    await until(() => added(mounted).length === 1);
    expect(added(mounted)[0]?.name).to.equal('theirs.mp4');
  });

  it('Nothing is offered any more to whoever comes after a log-out', async () => {
    const mounted = await recordable();
    const shown = await recordAndStop(mounted);
    button(mounted.root, 'Upload').click();
    await until(() => added(mounted).length === 1);
    mounted.uploader.show([row({ state: 'uploading' }, { id: 'sent' }, 40)]);
    await drawn(mounted.element);
    expect(shown.isConnected).to.equal(false);
    ports.logOut();
    mounted.uploader.show([]);
    await drawn(mounted.element);
    expect(mounted.root.querySelector('.left-recording')).to.equal(null);
    await recordAndStop(mounted);
    ports.logOut();
    await until(() => studio(mounted.root) === null);
    expect(mounted.root.querySelector('.left-recording')).to.equal(null);
  });

  it('A recording whose person logs out while it is handed over is not added', async () => {
    let finishHandOver = (): void => undefined;
    let takenBack = 0;
    ports.left = [
      {
        scope: ports.owner,
        source: 'camera',
        startedAt: ports.clock.now(),
        durationMs: 252_000,
        file: new File(['video'], 'camera.mp4'),
        discard: async () => undefined,
        handOver: () => new Promise((resolve) => (finishHandOver = resolve)),
        takeBack: async () => void (takenBack += 1),
      },
    ];
    const mounted = await recordable({ hasRecordings: () => Promise.resolve(true) });
    await until(() => mounted.root.querySelector('.left-recording') !== null, { what: 'the offer' });
    query(mounted.root, '.left-recording .primary').click();
    ports.logOut();
    finishHandOver();
    await until(() => takenBack === 1, { what: 'the end of what was sent' });
    expect(added(mounted)).to.deep.equal([]);
  });

  it('Nothing is offered after a log-out that comes while a recording is added', async () => {
    let finishAdding = (): void => undefined;
    adding = new Promise((resolve) => (finishAdding = resolve));
    const mounted = await recordable();
    await recordAndStop(mounted);
    button(mounted.root, 'Upload').click();
    await until(() => added(mounted).length === 1);
    ports.logOut();
    finishAdding();
    await settle();
    await mounted.element.updateComplete;
    expect(mounted.root.querySelector('.left-recording')).to.equal(null);
  });

  it('Nothing of an earlier visit is looked for if the element does not record', async () => {
    let asked = 0;
    await recordable({
      attributes: { sources: 'file' },
      hasRecordings: async () => {
        asked += 1;
        return true;
      },
    });
    await settle();
    expect([asked, loads]).to.deep.equal([0, 0]);
  });

  it('Commands open the window and end a recording', async () => {
    const mounted = await recordable();
    const send = (command: string): boolean =>
      mounted.element.dispatchEvent(Object.assign(new Event('command'), { command }));
    send('--record');
    await phase(mounted, 'ready');
    button(mounted.root, 'Start recording').click();
    await phase(mounted, 'recording');
    await ports.record(100);
    send('--stop');
    await phase(mounted, 'done');
  });

  it('A disabled element records nothing', async () => {
    const mounted = await recordable({ attributes: { disabled: '' } });
    mounted.element.record('camera');
    await settle();
    expect(loads).to.equal(0);
  });

  it('An element that is removed keeps what it recorded', async () => {
    const mounted = await recordable();
    await record(mounted);
    mounted.element.remove();
    await until(() => ports.story.includes('close'));
    expect(ports.story).not.to.include('discard');
  });

  it('Axe finds nothing in the window, whatever its phase', async () => {
    const mounted = await recordable();
    await open(mounted);
    await expect(mounted.element).to.be.accessible();
    button(mounted.root, 'Start recording').click();
    await phase(mounted, 'recording');
    await expect(mounted.element).to.be.accessible();
    await ports.record(100);
    button(mounted.root, 'Stop').click();
    await phase(mounted, 'done');
    await expect(mounted.element).to.be.accessible();
  });
});
