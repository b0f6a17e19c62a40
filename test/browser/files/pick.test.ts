import { expect } from '@open-wc/testing';
import { fileRefFromHandle } from '../../../src/browser/files/file-ref.js';
import { canPickFiles, pickFiles, pickerTypes } from '../../../src/browser/files/pick.js';
import { GCORE_FORMATS } from '../../../src/core/ports/options.js';

const holiday = new File(['video'], 'holiday.mp4');

function handle(overrides: object = {}): FileSystemFileHandle {
  const plain = { kind: 'file', name: 'holiday.mp4', getFile: () => Promise.resolve(holiday) };
  return { ...plain, ...overrides } as unknown as FileSystemFileHandle;
}

const thisWindow = globalThis as { showOpenFilePicker?: unknown };

/** Puts another picker in place of the browser's for one task. */
async function withPicker<T>(
  picker: (options: unknown) => Promise<unknown>,
  task: () => Promise<T>,
): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'showOpenFilePicker');
  Object.defineProperty(globalThis, 'showOpenFilePicker', { value: picker, configurable: true });
  try {
    return await task();
  } finally {
    if (own) Object.defineProperty(globalThis, 'showOpenFilePicker', own);
    else delete thisWindow.showOpenFilePicker;
  }
}

describe('picking files', () => {
  it('is offered only where the browser has the picker', () => {
    // The test page is the top window or a frame of its own origin.
    expect(canPickFiles()).to.equal(typeof thisWindow.showOpenFilePicker === 'function');
  });

  it('gives files with a way back to them', async () => {
    let asked: unknown;
    const picker = (options: unknown) => {
      asked = options;
      return Promise.resolve([handle()]);
    };
    const items = await withPicker(picker, () => pickFiles({ accept: 'video/*,.mkv', multiple: true }));
    expect(items).to.have.length(1);
    expect(items?.[0]).to.have.property('file', holiday);
    expect(items?.[0]).to.have.property('ref').that.is.not.equal(null);
    expect(asked).to.include({ multiple: true, startIn: 'videos' });
  });

  it('gives nothing where the person closed the picker', async () => {
    const picker = () => Promise.reject(new DOMException('closed', 'AbortError'));
    expect(await withPicker(picker, () => pickFiles({ accept: '', multiple: false }))).to.equal(null);
  });

  it('fails where the page may not open it, so that another way can be taken', async () => {
    const picker = () => Promise.reject(new DOMException('a frame', 'SecurityError'));
    const outcome = await withPicker(picker, () => pickFiles({ accept: '', multiple: false })).catch(
      (error: unknown) => (error as DOMException).name,
    );
    expect(outcome).to.equal('SecurityError');
  });

  it('tells of a file that went away', async () => {
    const gone = handle({ getFile: () => Promise.reject(new DOMException('gone', 'NotFoundError')) });
    const items = await withPicker(
      () => Promise.resolve([gone]),
      () => pickFiles({ accept: '', multiple: false }),
    );
    expect(items).to.deep.equal([{ name: 'holiday.mp4', unreadable: 'missing' }]);
  });
});

describe('the picker’s types', () => {
  it('are none where everything is accepted', () => {
    expect(pickerTypes('')).to.deep.equal([]);
  });

  it('have the extensions under a type', () => {
    expect(pickerTypes('.MKV, .mov,video/*')).to.deep.equal([{ accept: { 'video/*': ['.mkv', '.mov'] } }]);
    expect(pickerTypes('.mkv')).to.deep.equal([{ accept: { 'video/*': ['.mkv'] } }]);
    expect(pickerTypes('video/mp4,video/webm')).to.deep.equal([
      { accept: { 'video/mp4': [], 'video/webm': [] } },
    ]);
  });

  it('leave out what the picker would refuse with an error', () => {
    expect(pickerTypes('.a b,.waytoolongforasuffix,video,*/*')).to.deep.equal([]);
  });

  it('are accepted by the real picker', async function () {
    // Only Chromium has that picker; elsewhere the element uses a file input.
    if (!canPickFiles()) this.skip();
    // Without a click the picker refuses with SecurityError; types that it does not like are a TypeError, and come first.
    const outcome = await pickFiles({ accept: GCORE_FORMATS, multiple: true }).catch(
      (error: unknown) => (error as DOMException).name,
    );
    expect(outcome).to.equal('SecurityError');
  });
});

describe('a way back to a file', () => {
  const asking = (state: PermissionState, answer: PermissionState) =>
    fileRefFromHandle(
      handle({
        queryPermission: () => Promise.resolve(state),
        requestPermission: () => Promise.resolve(answer),
      }),
    );

  it('gives the file where it may', async () => {
    expect(await asking('granted', 'denied').getFile()).to.equal(holiday);
  });

  it('gives none without the person’s permission, and asks for it', async () => {
    const ref = asking('prompt', 'granted');
    expect(await ref.getFile()).to.equal(null);
    expect(await ref.request()).to.equal(holiday);
  });

  it('gives none where the person refuses', async () => {
    expect(await asking('prompt', 'denied').request()).to.equal(null);
  });

  it('needs no permission where the browser has none to give', async () => {
    expect(await fileRefFromHandle(handle()).getFile()).to.equal(holiday);
  });

  it('fails where the file is gone', async () => {
    const gone = handle({ getFile: () => Promise.reject(new DOMException('gone', 'NotFoundError')) });
    const outcome = await fileRefFromHandle(gone)
      .getFile()
      .catch((error: unknown) => (error as DOMException).name);
    expect(outcome).to.equal('NotFoundError');
  });
});
