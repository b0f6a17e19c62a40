import type { RecordStrings } from './record-strings.js';

export const tr: RecordStrings = {
  lang: 'tr',
  recordScreen: 'Ekranı kaydet',
  start: 'Kaydı başlat',
  stop: 'Durdur',
  retake: 'Yeniden kaydet',
  discard: 'At',
  upload: 'Yükle',
  recording: 'Kaydediliyor',
  preview: 'Önizleme',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Tarayıcınızın sorusunu yanıtlayın.',
  blocked: 'Kamera veya mikrofon engellenmiş. Tarayıcı ayarlarında bu sayfaya izin verin ve yeniden deneyin.',
  noDevice: 'Kamera bulunamadı. Bir kamera bağlayın ve yeniden deneyin.',
  inUse: 'Kamera kullanılamıyor. Kamerayı kullanan diğer programları kapatın ve yeniden deneyin.',
  notShared: 'Hiçbir şey paylaşılmıyor. Bir ekran veya pencere seçin ve yeniden deneyin.',
  unsupported: 'Bu tarayıcı kayıt yapamıyor. Başka bir programla kaydedin, sonra dosyayı seçin.',
  storageFull: 'Depolama alanı neredeyse dolu. Şimdiye kadar kaydedilenler saklandı.',
  ended: 'Kamera veya paylaşılan ekran artık yok. Şimdiye kadar kaydedilenler saklandı.',
  left: (when, length) => `Kaydınız: ${when}, ${length}`,
};
