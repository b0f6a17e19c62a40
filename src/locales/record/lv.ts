import type { RecordStrings } from './record-strings.js';

export const lv: RecordStrings = {
  lang: 'lv',
  recordScreen: 'Ierakstīt ekrānu',
  start: 'Sākt ierakstu',
  stop: 'Apturēt',
  retake: 'Ierakstīt vēlreiz',
  discard: 'Atmest',
  upload: 'Augšupielādēt',
  recording: 'Notiek ierakstīšana',
  preview: 'Priekšskatījums',
  camera: 'Kamera',
  microphone: 'Mikrofons',
  allow: 'Atbildiet uz pārlūka jautājumu.',
  blocked:
    'Kamera vai mikrofons ir bloķēts. Atļaujiet to šai lapai pārlūka iestatījumos un mēģiniet vēlreiz.',
  noDevice: 'Kamera nav atrasta. Pievienojiet to un mēģiniet vēlreiz.',
  inUse: 'Kameru nevar izmantot. Aizveriet citas programmas, kas to izmanto, un mēģiniet vēlreiz.',
  notShared: 'Nekas netiek kopīgots. Izvēlieties ekrānu vai logu un mēģiniet vēlreiz.',
  unsupported: 'Šis pārlūks nevar ierakstīt. Ierakstiet ar citu programmu un tad izvēlieties failu.',
  storageFull: 'Krātuve ir gandrīz pilna. Līdz šim ierakstītais ir saglabāts.',
  ended: 'Kamera vai kopīgotais ekrāns vairs nav pieejams. Līdz šim ierakstītais ir saglabāts.',
  left: (when, length) => `Jūsu ieraksts: ${when}, ${length}`,
};
