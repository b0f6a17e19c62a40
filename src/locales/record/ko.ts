import type { RecordStrings } from './record-strings.js';

export const ko: RecordStrings = {
  lang: 'ko',
  recordScreen: '화면 녹화',
  start: '녹화 시작',
  stop: '중지',
  retake: '다시 녹화',
  discard: '버리기',
  upload: '업로드',
  recording: '녹화 중',
  preview: '미리보기',
  camera: '카메라',
  microphone: '마이크',
  allow: '브라우저의 질문에 답하세요.',
  blocked:
    '카메라 또는 마이크가 차단되어 있습니다. 브라우저 설정에서 이 페이지에 허용한 다음 다시 시도하세요.',
  noDevice: '카메라를 찾을 수 없습니다. 카메라를 연결한 다음 다시 시도하세요.',
  inUse: '카메라를 사용할 수 없습니다. 카메라를 사용하는 다른 프로그램을 닫은 다음 다시 시도하세요.',
  notShared: '공유된 것이 없습니다. 화면이나 창을 선택한 다음 다시 시도하세요.',
  unsupported: '이 브라우저에서는 녹화할 수 없습니다. 다른 프로그램으로 녹화한 다음 파일을 선택하세요.',
  storageFull: '저장 공간이 거의 찼습니다. 지금까지 녹화한 내용은 보관됩니다.',
  ended: '카메라 또는 공유 화면이 사라졌습니다. 지금까지 녹화한 내용은 보관됩니다.',
  left: (when, length) => `${when}의 녹화, ${length}`,
};
