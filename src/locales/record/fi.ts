import type { RecordStrings } from './record-strings.js';

export const fi: RecordStrings = {
  lang: 'fi',
  recordScreen: 'Tallenna näyttö',
  start: 'Aloita tallennus',
  stop: 'Lopeta',
  retake: 'Tallenna uudelleen',
  discard: 'Hylkää',
  upload: 'Lähetä',
  recording: 'Tallennetaan',
  preview: 'Esikatselu',
  camera: 'Kamera',
  microphone: 'Mikrofoni',
  allow: 'Vastaa selaimen kysymykseen.',
  blocked: 'Kamera tai mikrofoni on estetty. Salli ne tälle sivulle selaimen asetuksissa ja yritä uudelleen.',
  noDevice: 'Kameraa ei löytynyt. Liitä kamera ja yritä uudelleen.',
  inUse: 'Kameraa ei voi käyttää. Sulje muut ohjelmat, jotka käyttävät sitä, ja yritä uudelleen.',
  notShared: 'Mitään ei jaeta. Valitse näyttö tai ikkuna ja yritä uudelleen.',
  unsupported: 'Tämä selain ei voi tallentaa. Tallenna toisella ohjelmalla ja valitse sitten tiedosto.',
  storageFull: 'Tallennustila on melkein täynnä. Tähän asti tallennettu säilyy.',
  ended: 'Kamera tai jaettu näyttö ei ole enää käytettävissä. Tähän asti tallennettu säilyy.',
  left: (when, length) => `Tallenteesi: ${when}, ${length}`,
};
