import type { DeviceKind } from '../../core/record/recorder-ports.js';

const KEY = 'gcore-uploader:devices';

type Preferred = Readonly<Partial<Record<DeviceKind, string>>>;

/** The devices that the person chose last, by the browser's ids, which are random for each site and say nothing of the device. */
export function preferredDevices(): Preferred {
  try {
    const { camera, microphone } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      ...(typeof camera === 'string' && { camera }),
      ...(typeof microphone === 'string' && { microphone }),
    };
  } catch {
    return chosenHere;
  }
}

/** Of this visit, if the browser keeps nothing. */
let chosenHere: Preferred = {};

export function preferDevice(kind: DeviceKind, id: string): void {
  chosenHere = { ...preferredDevices(), [kind]: id };
  try {
    localStorage.setItem(KEY, JSON.stringify(chosenHere));
  } catch {
    // It is forgotten with the page.
  }
}
