import type { RecordStrings } from './record-strings.js';

export const af: RecordStrings = {
  lang: 'af',
  recordScreen: 'Neem die skerm op',
  start: 'Begin opname',
  stop: 'Stop',
  retake: 'Neem weer op',
  discard: 'Gooi weg',
  upload: 'Laai op',
  recording: 'Besig om op te neem',
  preview: 'Voorskou',
  camera: 'Kamera',
  microphone: 'Mikrofoon',
  allow: 'Antwoord op die vraag wat jou blaaier vra.',
  blocked:
    'Die kamera of mikrofoon is geblokkeer. Laat dit toe in jou blaaier se instellings vir hierdie bladsy en probeer weer.',
  noDevice: 'Geen kamera is gevind nie. Koppel een en probeer weer.',
  inUse: 'Die kamera kan nie gebruik word nie. Maak ander programme toe wat dit gebruik en probeer weer.',
  notShared: 'Niks word gedeel nie. Kies ’n skerm of venster en probeer weer.',
  unsupported: 'Hierdie blaaier kan nie opneem nie. Neem met ’n ander program op en kies dan die lêer.',
  storageFull: 'Die bergplek is amper vol. Wat tot nou toe opgeneem is, word behou.',
  ended: 'Die kamera of gedeelde skerm is weg. Wat tot nou toe opgeneem is, word behou.',
  left: (when, length) => `Jou opname van ${when}, ${length}`,
};
