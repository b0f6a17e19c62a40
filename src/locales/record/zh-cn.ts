import type { RecordStrings } from './record-strings.js';

export const zhCn: RecordStrings = {
  lang: 'zh-CN',
  recordScreen: '录制屏幕',
  start: '开始录制',
  stop: '停止',
  retake: '重新录制',
  discard: '丢弃',
  upload: '上传',
  recording: '正在录制',
  preview: '预览',
  camera: '摄像头',
  microphone: '麦克风',
  allow: '请回答浏览器的提问。',
  blocked: '摄像头或麦克风被阻止。请在浏览器设置中允许此页面使用，然后重试。',
  noDevice: '未找到摄像头。请连接一个，然后重试。',
  inUse: '无法使用摄像头。请关闭正在使用它的其他程序，然后重试。',
  notShared: '没有共享任何内容。请选择屏幕或窗口，然后重试。',
  unsupported: '此浏览器无法录制。请用其他程序录制，然后选择文件。',
  storageFull: '存储空间快满了。到目前为止录制的内容已保留。',
  ended: '摄像头或共享屏幕已不可用。到目前为止录制的内容已保留。',
  left: (when, length) => `您在 ${when} 的录制，${length}`,
};
