import type { RecordStrings } from './record-strings.js';

export const hr: RecordStrings = {
  lang: 'hr',
  recordScreen: 'Snimi zaslon',
  start: 'Počni snimati',
  stop: 'Zaustavi',
  retake: 'Snimi ponovno',
  discard: 'Odbaci',
  upload: 'Prenesi',
  recording: 'Snima se',
  preview: 'Pretpregled',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Odgovori na pitanje preglednika.',
  blocked:
    'Kamera ili mikrofon su blokirani. Dopusti ih za ovu stranicu u postavkama preglednika i pokušaj ponovno.',
  noDevice: 'Kamera nije pronađena. Priključi je i pokušaj ponovno.',
  inUse: 'Kamera se ne može koristiti. Zatvori druge programe koji je koriste i pokušaj ponovno.',
  notShared: 'Ništa se ne dijeli. Odaberi zaslon ili prozor i pokušaj ponovno.',
  unsupported: 'Ovaj preglednik ne može snimati. Snimi drugim programom pa odaberi datoteku.',
  storageFull: 'Pohrana je gotovo puna. Dosad snimljeno je sačuvano.',
  ended: 'Kamera ili dijeljeni zaslon više nisu dostupni. Dosad snimljeno je sačuvano.',
  left: (when, length) => `Tvoja snimka od ${when}, ${length}`,
};
