/** A stretch of a file that has content. */
export interface Content {
  readonly start: number;
  readonly bytes: Uint8Array;
}

export interface SparseFile {
  readonly file: File;
  /** Bytes that were asked of it so far. */
  readonly bytesRead: () => number;
}

/** A file of any size that takes no room: zeros but for some stretches. Counts what is read of it. */
export function sparseFile(name: string, size: number, contents: readonly Content[]): SparseFile {
  let bytesRead = 0;
  const file = new File([], name);
  Object.defineProperty(file, 'size', { value: size });
  file.slice = (start = 0, end = size) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    for (const content of contents) {
      const from = Math.max(start, content.start);
      const to = Math.min(start + bytes.length, content.start + content.bytes.length);
      if (from < to)
        bytes.set(content.bytes.subarray(from - content.start, to - content.start), from - start);
    }
    bytesRead += bytes.length;
    return new Blob([bytes]);
  };
  return { file, bytesRead: () => bytesRead };
}

/** A file whose every read has this outcome. */
export function fileReading(outcome: () => Promise<ArrayBuffer>): File {
  const file = new File(['content'], 'holiday.mp4');
  file.slice = () => Object.assign(new Blob(), { arrayBuffer: outcome });
  return file;
}
