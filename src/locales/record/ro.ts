import type { RecordStrings } from './record-strings.js';

export const ro: RecordStrings = {
  lang: 'ro',
  recordScreen: 'Înregistrați ecranul',
  start: 'Începeți înregistrarea',
  stop: 'Opriți',
  retake: 'Înregistrați din nou',
  discard: 'Renunțați',
  upload: 'Încărcați',
  recording: 'Se înregistrează',
  preview: 'Previzualizare',
  camera: 'Cameră',
  microphone: 'Microfon',
  allow: 'Răspundeți la întrebarea browserului.',
  blocked:
    'Camera sau microfonul este blocat. Permiteți accesul pentru această pagină în setările browserului, apoi încercați din nou.',
  noDevice: 'Nu a fost găsită nicio cameră. Conectați una, apoi încercați din nou.',
  inUse: 'Camera nu poate fi folosită. Închideți celelalte programe care o folosesc, apoi încercați din nou.',
  notShared: 'Nu se partajează nimic. Alegeți un ecran sau o fereastră, apoi încercați din nou.',
  unsupported: 'Acest browser nu poate înregistra. Înregistrați cu alt program, apoi alegeți fișierul.',
  storageFull: 'Spațiul de stocare este aproape plin. Ce s-a înregistrat până acum este păstrat.',
  ended: 'Camera sau ecranul partajat nu mai este disponibil. Ce s-a înregistrat până acum este păstrat.',
  left: (when, length) => `Înregistrarea dvs. din ${when}, ${length}`,
};
