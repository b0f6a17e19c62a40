import type { RecordStrings } from './record-strings.js';

export const sl: RecordStrings = {
  lang: 'sl',
  recordScreen: 'Posnemi zaslon',
  start: 'Začni snemanje',
  stop: 'Ustavi',
  retake: 'Posnemi znova',
  discard: 'Zavrzi',
  upload: 'Naloži',
  recording: 'Snemanje poteka',
  preview: 'Predogled',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Odgovori na vprašanje brskalnika.',
  blocked:
    'Kamera ali mikrofon je blokiran. Dovoli ju za to stran v nastavitvah brskalnika in poskusi znova.',
  noDevice: 'Kamere ni bilo mogoče najti. Priključi jo in poskusi znova.',
  inUse: 'Kamere ni mogoče uporabiti. Zapri druge programe, ki jo uporabljajo, in poskusi znova.',
  notShared: 'Nič ni v skupni rabi. Izberi zaslon ali okno in poskusi znova.',
  unsupported: 'Ta brskalnik ne more snemati. Posnemi z drugim programom in nato izberi datoteko.',
  storageFull: 'Shramba je skoraj polna. Kar je bilo posneto do zdaj, je shranjeno.',
  ended: 'Kamera ali zaslon v skupni rabi ni več na voljo. Kar je bilo posneto do zdaj, je shranjeno.',
  left: (when, length) => `Tvoj posnetek: ${when}, ${length}`,
};
