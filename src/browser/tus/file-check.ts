/**
 * Tells a broken connection from a file that cannot be read any more, which look alike to XMLHttpRequest: status 0.
 * Reads the first and the last byte of what is to be sent, so that a file cut short shows as well where the browser
 * does not compare the file with what it was when it was chosen (Chromium does; Firefox does not, and fails with one
 * and the same error for what is gone).
 *
 * @returns what is wrong with the file, null where nothing is.
 */
export async function fileProblem(
  file: Blob,
  start: number,
  end: number,
): Promise<'file-changed' | 'file-missing' | null> {
  try {
    const bytes = await Promise.all(
      [start, end - 1].map((position) => file.slice(position, position + 1).arrayBuffer()),
    );
    return bytes.every(({ byteLength }) => byteLength === 1) ? null : 'file-changed';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotFoundError' ? 'file-missing' : 'file-changed';
  }
}
