import type { RecordStrings } from './record-strings.js';

export const lt: RecordStrings = {
  lang: 'lt',
  recordScreen: 'Įrašyti ekraną',
  start: 'Pradėti įrašymą',
  stop: 'Stabdyti',
  retake: 'Įrašyti iš naujo',
  discard: 'Atmesti',
  upload: 'Įkelti',
  recording: 'Įrašoma',
  preview: 'Peržiūra',
  camera: 'Kamera',
  microphone: 'Mikrofonas',
  allow: 'Atsakykite į naršyklės klausimą.',
  blocked:
    'Kamera arba mikrofonas užblokuoti. Leiskite juos šiam puslapiui naršyklės nuostatose ir bandykite dar kartą.',
  noDevice: 'Kamera nerasta. Prijunkite ją ir bandykite dar kartą.',
  inUse: 'Kameros naudoti negalima. Uždarykite kitas ją naudojančias programas ir bandykite dar kartą.',
  notShared: 'Niekas nebendrinama. Pasirinkite ekraną arba langą ir bandykite dar kartą.',
  unsupported: 'Ši naršyklė negali įrašyti. Įrašykite kita programa ir pasirinkite failą.',
  storageFull: 'Saugykla beveik pilna. Kas įrašyta iki šiol, išsaugota.',
  ended: 'Kameros arba bendrinamo ekrano nebėra. Kas įrašyta iki šiol, išsaugota.',
  left: (when, length) => `Jūsų įrašas: ${when}, ${length}`,
};
