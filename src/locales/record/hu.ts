import type { RecordStrings } from './record-strings.js';

export const hu: RecordStrings = {
  lang: 'hu',
  recordScreen: 'Képernyő felvétele',
  start: 'Felvétel indítása',
  stop: 'Leállítás',
  retake: 'Új felvétel',
  discard: 'Elvetés',
  upload: 'Feltöltés',
  recording: 'Felvétel folyamatban',
  preview: 'Előnézet',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Válaszoljon a böngésző kérdésére.',
  blocked:
    'A kamera vagy a mikrofon le van tiltva. Engedélyezze a böngésző beállításaiban ehhez az oldalhoz, majd próbálja újra.',
  noDevice: 'Nem található kamera. Csatlakoztasson egyet, majd próbálja újra.',
  inUse: 'A kamera nem használható. Zárja be a többi programot, amely használja, majd próbálja újra.',
  notShared: 'Semmi nincs megosztva. Válasszon képernyőt vagy ablakot, majd próbálja újra.',
  unsupported:
    'Ez a böngésző nem tud felvételt készíteni. Készítse el egy másik programmal, majd válassza ki a fájlt.',
  storageFull: 'A tárhely majdnem megtelt. Az eddigi felvétel megmarad.',
  ended: 'A kamera vagy a megosztott képernyő már nem érhető el. Az eddigi felvétel megmarad.',
  left: (when, length) => `Az Ön felvétele: ${when}, ${length}`,
};
