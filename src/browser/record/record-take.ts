import type { Quality } from '../../core/record/bit-rate.js';
import type { Take, Write } from '../../core/record/recorder-ports.js';

const types = ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

/** Bytes come this often, which is what a crash may cost. */
const SLICE_MS = 1000;

/** Records by the browser's MediaRecorder: Firefox, Safari. Rejects with `NotSupportedError` if there is none. */
export async function recordTake(
  stream: MediaStream,
  { videoBitRate, audioBitRate }: Quality,
  begin: (type: string) => Promise<Write>,
): Promise<Take> {
  // Absent before Safari 14.1, and in WebKitGTK without its media backend.
  const Recorder = (globalThis as { MediaRecorder?: typeof MediaRecorder }).MediaRecorder;
  const mimeType = types.find((type) => Recorder?.isTypeSupported(type));
  if (!Recorder || mimeType === undefined)
    throw new DOMException('This browser cannot record.', 'NotSupportedError');
  const recorder = new Recorder(stream, {
    mimeType,
    videoBitsPerSecond: videoBitRate,
    audioBitsPerSecond: audioBitRate,
  });
  const write = await begin(mimeType.split(';')[0] ?? mimeType);
  let writing: Promise<void> = Promise.resolve();
  recorder.addEventListener('dataavailable', ({ data }) => {
    writing = writing.then(async () => write(new Uint8Array(await data.arrayBuffer())));
  });
  const stopped = new Promise<void>((resolve) =>
    recorder.addEventListener('stop', () => resolve(), { once: true }),
  );
  recorder.start(SLICE_MS);
  return {
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    async stop() {
      // It stops by itself when its tracks end.
      if (recorder.state !== 'inactive') recorder.stop();
      await stopped;
      await writing;
    },
    onFailed: (listener) => recorder.addEventListener('error', listener, { once: true }),
  };
}
