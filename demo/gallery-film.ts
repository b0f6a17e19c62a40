import type { Film } from '../src/core/model/film.js';
import { paintPicture } from './gallery-picture.js';

const DURATION_MS = 754_000;

/** The evening goes by: each picture is in a light of its own. */
async function pictureAt(atMs: number): Promise<ImageBitmap | null> {
  const picture = paintPicture(Math.round((atMs / DURATION_MS) * 120));
  return picture && createImageBitmap(picture);
}

/** What a row's file shows, painted here so that the gallery needs no file. */
export const paintedFilm: Film = { durationMs: DURATION_MS, near: pictureAt, at: pictureAt };

/** The picture of the gallery's rows as a file that a person chose. */
export async function paintedFile(): Promise<Blob> {
  const picture = paintPicture();
  if (!picture) return new Blob();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas.convertToBlob();
}
