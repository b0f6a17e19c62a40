import type { RecordStrings } from './record-strings.js';

export const nb: RecordStrings = {
  lang: 'nb',
  recordScreen: 'Ta opp skjermen',
  start: 'Start opptak',
  stop: 'Stopp',
  retake: 'Ta opp på nytt',
  discard: 'Forkast',
  upload: 'Last opp',
  recording: 'Tar opp',
  preview: 'Forhåndsvisning',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Svar på spørsmålet fra nettleseren.',
  blocked:
    'Kameraet eller mikrofonen er blokkert. Tillat det i nettleserens innstillinger for denne siden, og prøv igjen.',
  noDevice: 'Fant ikke noe kamera. Koble til et, og prøv igjen.',
  inUse: 'Kameraet kan ikke brukes. Lukk andre programmer som bruker det, og prøv igjen.',
  notShared: 'Ingenting deles. Velg en skjerm eller et vindu, og prøv igjen.',
  unsupported: 'Denne nettleseren kan ikke ta opp. Ta opp med et annet program, og velg deretter filen.',
  storageFull: 'Lagringsplassen er nesten full. Det som er tatt opp til nå, er tatt vare på.',
  ended: 'Kameraet eller den delte skjermen er borte. Det som er tatt opp til nå, er tatt vare på.',
  left: (when, length) => `Opptaket ditt fra ${when}, ${length}`,
};
