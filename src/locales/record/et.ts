import type { RecordStrings } from './record-strings.js';

export const et: RecordStrings = {
  lang: 'et',
  recordScreen: 'Salvesta ekraan',
  start: 'Alusta salvestamist',
  stop: 'Peata',
  retake: 'Salvesta uuesti',
  discard: 'Loobu',
  upload: 'Laadi üles',
  recording: 'Salvestamine',
  preview: 'Eelvaade',
  camera: 'Kaamera',
  microphone: 'Mikrofon',
  allow: 'Vasta brauseri küsimusele.',
  blocked:
    'Kaamera või mikrofon on blokeeritud. Luba need brauseri seadetes sellele lehele ja proovi uuesti.',
  noDevice: 'Kaamerat ei leitud. Ühenda kaamera ja proovi uuesti.',
  inUse: 'Kaamerat ei saa kasutada. Sulge teised programmid, mis seda kasutavad, ja proovi uuesti.',
  notShared: 'Midagi ei jagata. Vali ekraan või aken ja proovi uuesti.',
  unsupported: 'See brauser ei saa salvestada. Salvesta teise programmiga ja vali siis fail.',
  storageFull: 'Salvestusruum on peaaegu täis. Seni salvestatu jääb alles.',
  ended: 'Kaamera või jagatud ekraan on kadunud. Seni salvestatu jääb alles.',
  left: (when, length) => `Sinu salvestis: ${when}, ${length}`,
};
