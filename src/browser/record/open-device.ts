import type { Capture, DeviceChoice } from '../../core/record/recorder-ports.js';
import type { RecordingSource } from '../../core/record/recording.js';
import { choicesOf } from './device-choices.js';
import { preferredDevices } from './preferred-devices.js';
import { startTake } from './start-take.js';

/** HD: what a camera has that is not very old, and a link of 3 Mbit/s can follow. */
const CAMERA: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
};

/** Asks the person for the camera and the microphone, or for a screen with its sound. Rejects with the browser's error. */
export async function openDevice(source: RecordingSource): Promise<Capture> {
  // Absent on insecure pages; a phone has no `getDisplayMedia`.
  const devices = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  const isPossible = source === 'screen' ? devices?.getDisplayMedia : devices?.getUserMedia;
  if (!devices || !isPossible) throw new DOMException('This browser cannot record.', 'NotSupportedError');
  const stream = await (source === 'screen' ? openScreen(devices) : openCamera(devices));
  return captureOf(stream, source === 'screen' ? [] : await choicesOf(devices, stream));
}

async function openScreen(devices: Partial<MediaDevices>): Promise<MediaStream> {
  const stream = await devices.getDisplayMedia?.({ video: { frameRate: { ideal: 30 } }, audio: true });
  return stream ?? new MediaStream();
}

/**
 * A computer with a camera and no microphone records without sound. If a device that was preferred is gone, or serves another
 * program, the browser's own choice takes its place.
 */
async function openCamera(devices: Partial<MediaDevices>): Promise<MediaStream> {
  const { camera, microphone } = preferredDevices();
  const ask = async (
    video: MediaTrackConstraints,
    audio: MediaTrackConstraints | boolean,
  ): Promise<MediaStream> =>
    (await devices.getUserMedia?.({ video: { ...CAMERA, ...video }, audio })) ?? new MediaStream();
  const askForAny = (audio: boolean): Promise<MediaStream> => ask({ facingMode: 'user' }, audio);
  if (camera !== undefined || microphone !== undefined)
    try {
      return await ask(
        camera === undefined ? { facingMode: 'user' } : exactly(camera),
        microphone === undefined ? true : exactly(microphone),
      );
    } catch (error) {
      if (isError(error, 'NotAllowedError')) throw error;
    }
  try {
    return await askForAny(true);
  } catch (error) {
    if (isError(error, 'NotFoundError')) return askForAny(false);
    throw error;
  }
}

const exactly = (deviceId: string): MediaTrackConstraints => ({ deviceId: { exact: deviceId } });

const isError = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

function captureOf(stream: MediaStream, choices: readonly DeviceChoice[]): Capture {
  const [picture] = stream.getVideoTracks();
  return {
    stream,
    choices,
    start: (begin) => startTake(stream, begin),
    onEnded: (listener) => picture?.addEventListener('ended', listener, { once: true }),
    close: () => {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
