import type { RecordStrings } from './record-strings.js';

export const srLatn: RecordStrings = {
  lang: 'sr-Latn',
  recordScreen: 'Snimi ekran',
  start: 'Počni snimanje',
  stop: 'Zaustavi',
  retake: 'Snimi ponovo',
  discard: 'Odbaci',
  upload: 'Otpremi',
  recording: 'Snima se',
  preview: 'Pregled',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Odgovori na pitanje pregledača.',
  blocked:
    'Kamera ili mikrofon su blokirani. Dozvoli ih za ovu stranicu u podešavanjima pregledača i probaj ponovo.',
  noDevice: 'Kamera nije pronađena. Priključi je i probaj ponovo.',
  inUse: 'Kamera ne može da se koristi. Zatvori druge programe koji je koriste i probaj ponovo.',
  notShared: 'Ništa se ne deli. Izaberi ekran ili prozor i probaj ponovo.',
  unsupported: 'Ovaj pregledač ne može da snima. Snimi drugim programom, pa izaberi datoteku.',
  storageFull: 'Skladište je skoro puno. Dosad snimljeno je sačuvano.',
  ended: 'Kamera ili deljeni ekran više nisu dostupni. Dosad snimljeno je sačuvano.',
  left: (when, length) => `Tvoj snimak od ${when}, ${length}`,
};
