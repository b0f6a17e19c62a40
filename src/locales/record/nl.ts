import type { RecordStrings } from './record-strings.js';

export const nl: RecordStrings = {
  lang: 'nl',
  recordScreen: 'Scherm opnemen',
  start: 'Opname starten',
  stop: 'Stoppen',
  retake: 'Opnieuw opnemen',
  discard: 'Weggooien',
  upload: 'Uploaden',
  recording: 'Bezig met opnemen',
  preview: 'Voorbeeld',
  camera: 'Camera',
  microphone: 'Microfoon',
  allow: 'Beantwoord de vraag van je browser.',
  blocked:
    'De camera of microfoon is geblokkeerd. Sta die toe in de instellingen van je browser voor deze pagina en probeer het opnieuw.',
  noDevice: 'Er is geen camera gevonden. Sluit er een aan en probeer het opnieuw.',
  inUse:
    'De camera kan niet worden gebruikt. Sluit andere programma’s die hem gebruiken en probeer het opnieuw.',
  notShared: 'Er wordt niets gedeeld. Kies een scherm of venster en probeer het opnieuw.',
  unsupported: 'Deze browser kan niet opnemen. Neem op met een ander programma en kies daarna het bestand.',
  storageFull: 'De opslag is bijna vol. Wat tot nu toe is opgenomen, blijft bewaard.',
  ended: 'De camera of het gedeelde scherm is weg. Wat tot nu toe is opgenomen, blijft bewaard.',
  left: (when, length) => `Je opname van ${when}, ${length}`,
};
