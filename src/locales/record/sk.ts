import type { RecordStrings } from './record-strings.js';

export const sk: RecordStrings = {
  lang: 'sk',
  recordScreen: 'Nahrať obrazovku',
  start: 'Začať nahrávať',
  stop: 'Zastaviť',
  retake: 'Nahrať znova',
  discard: 'Zahodiť',
  upload: 'Odoslať',
  recording: 'Nahráva sa',
  preview: 'Náhľad',
  camera: 'Kamera',
  microphone: 'Mikrofón',
  allow: 'Odpovedzte na otázku prehliadača.',
  blocked:
    'Kamera alebo mikrofón sú blokované. Povoľte ich pre túto stránku v nastaveniach prehliadača a skúste to znova.',
  noDevice: 'Nenašla sa žiadna kamera. Pripojte ju a skúste to znova.',
  inUse: 'Kameru nemožno použiť. Zatvorte iné programy, ktoré ju používajú, a skúste to znova.',
  notShared: 'Nič sa nezdieľa. Vyberte obrazovku alebo okno a skúste to znova.',
  unsupported: 'Tento prehliadač nevie nahrávať. Nahrajte video iným programom a potom vyberte súbor.',
  storageFull: 'Úložisko je takmer plné. Čo sa doteraz nahralo, je uložené.',
  ended: 'Kamera alebo zdieľaná obrazovka už nie je dostupná. Čo sa doteraz nahralo, je uložené.',
  left: (when, length) => `Vaša nahrávka z ${when}, ${length}`,
};
