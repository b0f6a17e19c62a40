import { expect } from '@open-wc/testing';
import { type DroppedItem, readDrop, readFiles } from '../../../src/browser/files/drop.js';

/** What a file that fails to be read is like. */
function brokenFile(name: string, error: string): File {
  const file = new File(['content'], name);
  file.slice = () =>
    Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('no', error)) });
  return file;
}

function fileEntry(name: string, outcome: File | DOMException = new File(['video'], name)): FileSystemEntry {
  return {
    name,
    isFile: true,
    isDirectory: false,
    file: (resolve: FileCallback, reject: ErrorCallback) => {
      if (outcome instanceof File) resolve(outcome);
      else reject(outcome);
    },
  } as unknown as FileSystemEntry;
}

/** A folder that hands its entries out a hundred at a time, as Chromium does. */
function folderEntry(name: string, entries: readonly FileSystemEntry[] | DOMException): FileSystemEntry {
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      let given = 0;
      return {
        readEntries: (resolve: FileSystemEntriesCallback, reject: ErrorCallback) => {
          if (entries instanceof DOMException) reject(entries);
          else resolve(entries.slice(given, (given += 100)));
        },
      };
    },
  } as unknown as FileSystemEntry;
}

function fileHandle(
  name: string,
  outcome: File | DOMException = new File(['video'], name),
): FileSystemFileHandle {
  const getFile = () => (outcome instanceof File ? Promise.resolve(outcome) : Promise.reject(outcome));
  return { kind: 'file', name, getFile } as unknown as FileSystemFileHandle;
}

interface Item {
  readonly entry?: FileSystemEntry | null;
  readonly file?: File | null;
  readonly handle?: Promise<FileSystemHandle | null>;
}

/** A drop whose data can be had only until the event is over, as the browser has it. */
function drop(items: readonly Item[]): { data: DataTransfer; end: () => void } {
  let over = false;
  const unlessOver = <T>(value: T): T => {
    if (over) throw new Error('The drop is over.');
    return value;
  };
  const list = items.map(({ entry = null, file = null, handle }) => ({
    kind: 'file',
    type: '',
    webkitGetAsEntry: () => unlessOver(entry),
    getAsFile: () => unlessOver(file),
    ...(handle ? { getAsFileSystemHandle: () => unlessOver(handle) } : {}),
  }));
  return {
    data: { items: list, files: [] } as unknown as DataTransfer,
    end: () => {
      over = true;
    },
  };
}

/** Reads a drop whose event ends at once. */
function readNow(items: readonly Item[]): Promise<DroppedItem[]> {
  const { data, end } = drop(items);
  const reading = readDrop(data);
  end();
  return reading;
}

const namesOf = (items: readonly DroppedItem[]): string[] =>
  items.map((item) => ('file' in item ? item.file.name : `${item.unreadable}: ${item.name}`));

describe('a drop', () => {
  it('gives the files of this browser’s own data transfer', async () => {
    const data = new DataTransfer();
    data.items.add(new File(['one'], 'one.mp4'));
    data.items.add('https://example.com', 'text/uri-list');
    data.items.add(new File(['two'], 'two.mp4'));
    expect(namesOf(await readDrop(data))).to.deep.equal(['one.mp4', 'two.mp4']);
  });

  it('asks for everything before the event is over', async () => {
    const slow = (name: string) => Promise.resolve().then(() => fileHandle(name));
    const items = ['a.mp4', 'b.mp4', 'c.mp4'].map((name) => ({
      handle: slow(name),
      file: new File([], name),
    }));
    expect(namesOf(await readNow(items))).to.deep.equal(['a.mp4', 'b.mp4', 'c.mp4']);
  });

  it('keeps a way back to a file where there is a handle, and goes without where it is refused', async () => {
    const refused = Promise.reject(new DOMException('not here', 'NotAllowedError'));
    const items = await readNow([
      { handle: Promise.resolve(fileHandle('a.mp4')) },
      { handle: refused, file: new File(['b'], 'b.mp4') },
    ]);
    expect(items.map((item) => 'ref' in item && item.ref !== null)).to.deep.equal([true, false]);
  });

  it('walks folders with more than a hundred entries, and folders in them', async () => {
    const many = Array.from({ length: 250 }, (_, index) =>
      fileEntry(`${String(index).padStart(3, '0')}.mp4`),
    );
    const inner = folderEntry('inner', [fileEntry('deep.mp4')]);
    const items = await readNow([{ entry: folderEntry('outer', [inner, ...many]) }]);
    expect(items).to.have.length(251);
    expect(namesOf(items).slice(0, 2)).to.deep.equal(['000.mp4', '001.mp4']);
    expect(namesOf(items).at(-1)).to.equal('deep.mp4');
  });

  it('walks a folder by its handle, so that its files have a way back', async () => {
    const values = async function* () {
      yield await Promise.resolve(fileHandle('b.mp4'));
      yield fileHandle('a.mp4');
    };
    const folder = { kind: 'directory', name: 'videos', values } as unknown as FileSystemHandle;
    const items = await readNow([{ handle: Promise.resolve(folder) }]);
    expect(namesOf(items)).to.deep.equal(['a.mp4', 'b.mp4']);
    expect(items.every((item) => 'ref' in item && item.ref !== null)).to.equal(true);
  });

  it('loses nothing of the rest to what cannot be read', async () => {
    const gone = new DOMException('gone', 'NotFoundError');
    const entries = [
      fileEntry('a.mp4'),
      fileEntry('b.mp4', gone),
      fileEntry('c.mp4', brokenFile('c.mp4', 'NotReadableError')),
      folderEntry('locked', new DOMException('no', 'NotReadableError')),
      fileEntry('.DS_Store'),
      fileEntry('Thumbs.db'),
      fileEntry('.film.mov.icloud'),
    ];
    expect(namesOf(await readNow([{ entry: folderEntry('videos', entries) }]))).to.deep.equal([
      'cloud: film.mov',
      'a.mp4',
      'missing: b.mp4',
      'cloud: c.mp4',
      'missing: locked',
    ]);
  });

  it('says of something that is no file that it is none', async () => {
    expect(await readNow([{}])).to.deep.equal([{ name: '', unreadable: 'not-a-file' }]);
  });

  it('reads the first of thousands only, so that they show at once', async () => {
    let reads = 0;
    class Counted extends File {
      override slice(...range: [number?, number?]): Blob {
        reads += 1;
        return super.slice(...range);
      }
    }
    const files = Array.from({ length: 2000 }, (_, index) => new Counted(['a'], `${index}.mp4`));
    const items = await readFiles(files);
    expect(items).to.deep.equal(files.map((file) => ({ file, ref: null })));
    expect(reads).to.be.at.most(200);
  });

  it('gives the files of a list', async () => {
    const items = await readFiles([new File(['a'], 'a.mp4'), brokenFile('b.mp4', 'NotFoundError')]);
    expect(namesOf(items)).to.deep.equal(['a.mp4', 'missing: b.mp4']);
  });
});
