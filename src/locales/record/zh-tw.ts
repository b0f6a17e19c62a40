import type { RecordStrings } from './record-strings.js';

export const zhTw: RecordStrings = {
  lang: 'zh-TW',
  recordScreen: '錄製螢幕',
  start: '開始錄製',
  stop: '停止',
  retake: '重新錄製',
  discard: '捨棄',
  upload: '上傳',
  recording: '錄製中',
  preview: '預覽',
  camera: '攝影機',
  microphone: '麥克風',
  allow: '請回答瀏覽器的提問。',
  blocked: '攝影機或麥克風遭到封鎖。請在瀏覽器設定中允許此頁面使用，然後再試一次。',
  noDevice: '找不到攝影機。請連接一台，然後再試一次。',
  inUse: '無法使用攝影機。請關閉正在使用它的其他程式，然後再試一次。',
  notShared: '沒有分享任何內容。請選擇螢幕或視窗，然後再試一次。',
  unsupported: '此瀏覽器無法錄製。請用其他程式錄製，然後選擇檔案。',
  storageFull: '儲存空間快滿了。到目前為止錄製的內容已保留。',
  ended: '攝影機或分享的螢幕已無法使用。到目前為止錄製的內容已保留。',
  left: (when, length) => `您在 ${when} 的錄影，${length}`,
};
