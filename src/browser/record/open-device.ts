import type { Capture } from '../../core/record/recorder-ports.js';
import type { RecordingSource } from '../../core/record/recording.js';
import { startTake } from './start-take.js';

/** HD: what a camera has that is not very old, and a link of 3 Mbit/s can follow. */
const CAMERA: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
  facingMode: 'user',
};

/** Asks the person for the camera and the microphone, or for a screen with its sound. Rejects with the browser's error. */
export async function openDevice(source: RecordingSource): Promise<Capture> {
  // Absent on insecure pages; a phone has no `getDisplayMedia`.
  const devices = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  const isPossible = source === 'screen' ? devices?.getDisplayMedia : devices?.getUserMedia;
  if (!devices || !isPossible) throw new DOMException('This browser cannot record.', 'NotSupportedError');
  const stream = await (source === 'screen' ? openScreen(devices) : openCamera(devices));
  return captureOf(stream);
}

async function openScreen(devices: Partial<MediaDevices>): Promise<MediaStream> {
  const stream = await devices.getDisplayMedia?.({ video: { frameRate: { ideal: 30 } }, audio: true });
  return stream ?? new MediaStream();
}

/** A computer with a camera and no microphone records without sound. */
async function openCamera(devices: Partial<MediaDevices>): Promise<MediaStream> {
  const ask = async (audio: boolean): Promise<MediaStream> =>
    (await devices.getUserMedia?.({ video: CAMERA, audio })) ?? new MediaStream();
  try {
    return await ask(true);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return ask(false);
    throw error;
  }
}

function captureOf(stream: MediaStream): Capture {
  const [picture] = stream.getVideoTracks();
  return {
    stream,
    start: (begin) => startTake(stream, begin),
    onEnded: (listener) => picture?.addEventListener('ended', listener, { once: true }),
    close: () => {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
