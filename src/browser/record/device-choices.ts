import type { DeviceChoice, DeviceKind } from '../../core/record/recorder-ports.js';

const kinds: readonly (readonly [
  DeviceKind,
  MediaDeviceKind,
  (stream: MediaStream) => MediaStreamTrack[],
])[] = [
  ['camera', 'videoinput', (stream) => stream.getVideoTracks()],
  ['microphone', 'audioinput', (stream) => stream.getAudioTracks()],
];

/** What else a stream could be taken from. The browser names devices only while one of them is open. */
export async function choicesOf(
  devices: Pick<Partial<MediaDevices>, 'enumerateDevices'>,
  stream: MediaStream,
): Promise<readonly DeviceChoice[]> {
  const all = (await devices.enumerateDevices?.().catch(() => [])) ?? [];
  return kinds.flatMap(([kind, browsersKind, tracksOf]) => {
    const openId = tracksOf(stream)[0]?.getSettings().deviceId;
    const named = all
      .filter((device) => device.kind === browsersKind && device.label !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
    return openId !== undefined && named.length > 1 ? [{ kind, openId, devices: named }] : [];
  });
}
