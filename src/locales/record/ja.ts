import type { RecordStrings } from './record-strings.js';

export const ja: RecordStrings = {
  lang: 'ja',
  recordScreen: '画面を録画',
  start: '録画を開始',
  stop: '停止',
  retake: '録画し直す',
  discard: '破棄',
  upload: 'アップロード',
  recording: '録画中',
  preview: 'プレビュー',
  camera: 'カメラ',
  microphone: 'マイク',
  allow: 'ブラウザーの質問に答えてください。',
  blocked:
    'カメラまたはマイクがブロックされています。ブラウザーの設定でこのページに許可してから、もう一度お試しください。',
  noDevice: 'カメラが見つかりません。接続してから、もう一度お試しください。',
  inUse: 'カメラを使用できません。カメラを使用しているほかのプログラムを閉じてから、もう一度お試しください。',
  notShared: '何も共有されていません。画面またはウィンドウを選んで、もう一度お試しください。',
  unsupported: 'このブラウザーでは録画できません。別のプログラムで録画してから、ファイルを選択してください。',
  storageFull: '保存領域がほぼいっぱいです。ここまでの録画は保存されています。',
  ended: 'カメラまたは共有画面がなくなりました。ここまでの録画は保存されています。',
  left: (when, length) => `${when} の録画、${length}`,
};
