import type { RecordStrings } from './record-strings.js';

export const cs: RecordStrings = {
  lang: 'cs',
  recordScreen: 'Nahrát obrazovku',
  start: 'Začít nahrávat',
  stop: 'Zastavit',
  retake: 'Nahrát znovu',
  discard: 'Zahodit',
  upload: 'Odeslat',
  recording: 'Nahrává se',
  preview: 'Náhled',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Odpovězte na dotaz prohlížeče.',
  blocked:
    'Kamera nebo mikrofon jsou blokovány. Povolte je pro tuto stránku v nastavení prohlížeče a zkuste to znovu.',
  noDevice: 'Nebyla nalezena žádná kamera. Připojte ji a zkuste to znovu.',
  inUse: 'Kameru nelze použít. Zavřete jiné programy, které ji používají, a zkuste to znovu.',
  notShared: 'Nic se nesdílí. Vyberte obrazovku nebo okno a zkuste to znovu.',
  unsupported: 'Tento prohlížeč neumí nahrávat. Nahrajte video jiným programem a pak vyberte soubor.',
  storageFull: 'Úložiště je téměř plné. Co se dosud nahrálo, je uloženo.',
  ended: 'Kamera nebo sdílená obrazovka už není k dispozici. Co se dosud nahrálo, je uloženo.',
  left: (when, length) => `Vaše nahrávka z ${when}, ${length}`,
};
