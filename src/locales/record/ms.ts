import type { RecordStrings } from './record-strings.js';

export const ms: RecordStrings = {
  lang: 'ms',
  recordScreen: 'Rakam skrin',
  start: 'Mula merakam',
  stop: 'Berhenti',
  retake: 'Rakam semula',
  discard: 'Buang',
  upload: 'Muat naik',
  recording: 'Sedang merakam',
  preview: 'Pratonton',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Jawab soalan pelayar anda.',
  blocked:
    'Kamera atau mikrofon disekat. Benarkan dalam tetapan pelayar untuk halaman ini, kemudian cuba lagi.',
  noDevice: 'Tiada kamera ditemui. Sambungkan satu, kemudian cuba lagi.',
  inUse: 'Kamera tidak dapat digunakan. Tutup program lain yang menggunakannya, kemudian cuba lagi.',
  notShared: 'Tiada apa-apa dikongsi. Pilih skrin atau tetingkap, kemudian cuba lagi.',
  unsupported: 'Pelayar ini tidak dapat merakam. Rakam dengan program lain, kemudian pilih fail.',
  storageFull: 'Storan hampir penuh. Apa yang dirakam setakat ini disimpan.',
  ended: 'Kamera atau skrin yang dikongsi sudah tiada. Apa yang dirakam setakat ini disimpan.',
  left: (when, length) => `Rakaman anda pada ${when}, ${length}`,
};
