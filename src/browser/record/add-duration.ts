import {
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  Output,
  StreamTarget,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';

/**
 * Copies a WebM that grew as it was recorded, and so has neither length nor index, into one that has both. The picture and the
 * sound stay as they are.
 *
 * @param into where it is written; without it, into memory
 * @throws if there is nothing in it to show
 */
export async function addDuration(
  recorded: Blob,
  into: FileSystemWritableFileStream | null,
): Promise<Blob | null> {
  const input = new Input({ formats: [WEBM], source: new BlobSource(recorded) });
  const memory = new BufferTarget();
  const target = into ? new StreamTarget(into) : memory;
  try {
    const output = new Output({ format: new WebMOutputFormat(), target });
    const conversion = await Conversion.init({ input, output, showWarnings: false });
    if (!conversion.isValid) throw new Error('There is nothing in the recording.');
    await conversion.execute();
    return memory.buffer ? new Blob([memory.buffer]) : null;
  } finally {
    input.dispose();
  }
}
