import { readFile } from 'node:fs/promises';

/** A committed sample as a browser would hand it over: under any name, and with no type of its own. */
export async function readSample(name: string, as = name): Promise<File> {
  return new File([await readFile(new URL(name, import.meta.url))], as);
}

/** The first part of a file, as a copy that broke off leaves it. */
export function cut(file: File, share: number): File {
  return new File([file.slice(0, Math.floor(file.size * share))], file.name);
}

/** The file at its full size, with zeros from `share` on, as a download that reserved its room leaves it. */
export function blankFrom(file: File, share: number): File {
  const kept = Math.floor(file.size * share);
  return new File([file.slice(0, kept), new Uint8Array(file.size - kept)], file.name);
}
