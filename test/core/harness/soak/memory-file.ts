import type { FileRef } from '../../../../src/core/ports/ports.js';

/** A file that is read within a microtask, so that a run of the soak test is the same each time. */
export class MemoryFile extends File {
  constructor(
    readonly content: Uint8Array<ArrayBuffer>,
    name: string,
    lastModified: number,
  ) {
    super([content], name, { type: 'video/mp4', lastModified });
  }

  override slice(start = 0, end = this.content.length): Blob {
    const part = this.content.slice(start, end);
    // What the core reads of a slice; a real Blob would answer when the operating system finds time.
    return { size: part.length, arrayBuffer: () => Promise.resolve(part.buffer) } as unknown as Blob;
  }
}

export const fileBytes = 5000;

const contentOf = (seed: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: fileBytes }, (_, index) => (index * 31 + seed * 97 + (index >> 8)) & 0xff);

/** What can be picked: files that are easily taken for one another. */
export const pool: readonly MemoryFile[] = [
  new MemoryFile(contentOf(1), 'holiday.mp4', 1000),
  // The same to the eye, with another content.
  new MemoryFile(contentOf(2), 'holiday.mp4', 1000),
  // The first one, touched.
  new MemoryFile(contentOf(1), 'holiday.mp4', 2000),
  // The first one under another name.
  new MemoryFile(contentOf(1), 'copy.mp4', 1000),
  new MemoryFile(contentOf(3), 'party.mp4', 1000),
  new MemoryFile(contentOf(4).slice(0, 3210), 'short.mp4', 1000),
];

/** A way back to a place on the disk, where by now another file may lie, or none. */
export class MemoryRef implements FileRef {
  constructor(private readonly disk: Disk) {}

  getFile(): Promise<File | null> {
    if (this.disk.file === 'gone') return Promise.reject(new DOMException('It is gone.', 'NotFoundError'));
    return Promise.resolve(this.disk.readable ? this.disk.file : null);
  }

  request(): Promise<File | null> {
    if (this.disk.file === 'gone') return Promise.reject(new DOMException('It is gone.', 'NotFoundError'));
    return Promise.resolve(this.disk.file);
  }
}

/** One place on the person's disk. */
export interface Disk {
  file: MemoryFile | 'gone';
  /** The permission to read it outlived the reload. */
  readable: boolean;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && Buffer.compare(a, b) === 0;
