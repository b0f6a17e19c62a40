import type { RecordStrings } from './record-strings.js';

export const da: RecordStrings = {
  lang: 'da',
  recordScreen: 'Optag skærmen',
  start: 'Start optagelse',
  stop: 'Stop',
  retake: 'Optag igen',
  discard: 'Kassér',
  upload: 'Upload',
  recording: 'Optager',
  preview: 'Forhåndsvisning',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Svar på det spørgsmål, som din browser stiller.',
  blocked:
    'Kameraet eller mikrofonen er blokeret. Tillad det i browserens indstillinger for denne side, og prøv igen.',
  noDevice: 'Der blev ikke fundet noget kamera. Tilslut et, og prøv igen.',
  inUse: 'Kameraet kan ikke bruges. Luk andre programmer, der bruger det, og prøv igen.',
  notShared: 'Intet deles. Vælg en skærm eller et vindue, og prøv igen.',
  unsupported: 'Denne browser kan ikke optage. Optag med et andet program, og vælg derefter filen.',
  storageFull: 'Lageret er næsten fuldt. Det, der er optaget indtil nu, er gemt.',
  ended: 'Kameraet eller den delte skærm er væk. Det, der er optaget indtil nu, er gemt.',
  left: (when, length) => `Din optagelse fra ${when}, ${length}`,
};
