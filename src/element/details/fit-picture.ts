import { detailLimits, posterTypes } from '../../wire/details.js';

/** Wider is not shown anywhere. */
export const MOST_PIXELS_WIDE = 1920;
const QUALITIES = [0.9, 0.8, 0.65, 0.5];
/** What is decoded takes four bytes a pixel, whatever the file has. */
const LARGEST_FILE_BYTES = 40_000_000;

/** The picture as it can be sent: as it is, or drawn smaller as a JPEG until it fits. Null: the browser cannot draw it. */
export async function fitPicture(file: Blob): Promise<Blob | null> {
  if (file.size > LARGEST_FILE_BYTES) return null;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  try {
    if (posterTypes.includes(file.type) && file.size <= detailLimits.posterBytes) return file;
    return await fittingJpeg(picture);
  } finally {
    picture.close();
  }
}

/** Pixels as a JPEG that can be sent. Null: the browser cannot draw it. */
export async function fittingJpeg(picture: ImageBitmap): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  for (let width = Math.min(picture.width, MOST_PIXELS_WIDE); width >= 1; width = Math.floor(width / 2)) {
    canvas.width = width;
    canvas.height = Math.max(1, Math.round((picture.height * width) / picture.width));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
      if (jpeg && jpeg.size <= detailLimits.posterBytes) return jpeg;
    }
  }
  return null;
}
