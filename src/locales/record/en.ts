import type { RecordStrings } from './record-strings.js';

export const en: RecordStrings = {
  lang: 'en',
  recordScreen: 'Record the screen',
  start: 'Start recording',
  stop: 'Stop',
  retake: 'Record again',
  discard: 'Discard',
  upload: 'Upload',
  recording: 'Recording',
  preview: 'Preview',
  camera: 'Camera',
  microphone: 'Microphone',
  allow: 'Answer the question that your browser asks.',
  blocked:
    'The camera or the microphone is blocked. Allow it in your browser’s settings for this page, then try again.',
  noDevice: 'No camera was found. Connect one, then try again.',
  inUse: 'The camera cannot be used. Close other programs that use it, then try again.',
  notShared: 'Nothing is shared. Choose a screen or a window, then try again.',
  unsupported: 'This browser cannot record. Record with another program, then choose the file.',
  storageFull: 'The storage is almost full. What was recorded until now is kept.',
  ended: 'The camera or the shared screen is gone. What was recorded until now is kept.',
  left: (when, length) => `Your recording of ${when}, ${length}`,
};
