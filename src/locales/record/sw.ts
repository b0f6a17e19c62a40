import type { RecordStrings } from './record-strings.js';

export const sw: RecordStrings = {
  lang: 'sw',
  recordScreen: 'Rekodi skrini',
  start: 'Anza kurekodi',
  stop: 'Simamisha',
  retake: 'Rekodi tena',
  discard: 'Tupa',
  upload: 'Pakia',
  recording: 'Inarekodi',
  preview: 'Hakiki',
  camera: 'Kamera',
  microphone: 'Maikrofoni',
  allow: 'Jibu swali la kivinjari chako.',
  blocked:
    'Kamera au maikrofoni imezuiwa. Iruhusu katika mipangilio ya kivinjari kwa ukurasa huu, kisha ujaribu tena.',
  noDevice: 'Hakuna kamera iliyopatikana. Unganisha moja, kisha ujaribu tena.',
  inUse: 'Kamera haiwezi kutumika. Funga programu nyingine zinazoitumia, kisha ujaribu tena.',
  notShared: 'Hakuna kinachoshirikiwa. Chagua skrini au dirisha, kisha ujaribu tena.',
  unsupported: 'Kivinjari hiki hakiwezi kurekodi. Rekodi kwa programu nyingine, kisha uchague faili.',
  storageFull: 'Hifadhi inakaribia kujaa. Kilichorekodiwa hadi sasa kimehifadhiwa.',
  ended: 'Kamera au skrini iliyoshirikiwa haipo tena. Kilichorekodiwa hadi sasa kimehifadhiwa.',
  left: (when, length) => `Rekodi yako ya ${when}, ${length}`,
};
