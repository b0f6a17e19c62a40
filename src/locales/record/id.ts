import type { RecordStrings } from './record-strings.js';

export const id: RecordStrings = {
  lang: 'id',
  recordScreen: 'Rekam layar',
  start: 'Mulai merekam',
  stop: 'Berhenti',
  retake: 'Rekam ulang',
  discard: 'Buang',
  upload: 'Unggah',
  recording: 'Sedang merekam',
  preview: 'Pratinjau',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Jawab pertanyaan dari peramban Anda.',
  blocked: 'Kamera atau mikrofon diblokir. Izinkan di setelan peramban untuk halaman ini, lalu coba lagi.',
  noDevice: 'Kamera tidak ditemukan. Hubungkan kamera, lalu coba lagi.',
  inUse: 'Kamera tidak dapat digunakan. Tutup program lain yang menggunakannya, lalu coba lagi.',
  notShared: 'Tidak ada yang dibagikan. Pilih layar atau jendela, lalu coba lagi.',
  unsupported: 'Peramban ini tidak dapat merekam. Rekam dengan program lain, lalu pilih berkasnya.',
  storageFull: 'Penyimpanan hampir penuh. Yang sudah direkam tetap disimpan.',
  ended: 'Kamera atau layar yang dibagikan tidak ada lagi. Yang sudah direkam tetap disimpan.',
  left: (when, length) => `Rekaman Anda dari ${when}, ${length}`,
};
