import type { RecordStrings } from './record-strings.js';

export const vi: RecordStrings = {
  lang: 'vi',
  recordScreen: 'Quay màn hình',
  start: 'Bắt đầu quay',
  stop: 'Dừng',
  retake: 'Quay lại từ đầu',
  discard: 'Bỏ',
  upload: 'Tải lên',
  recording: 'Đang quay',
  preview: 'Xem trước',
  camera: 'Camera',
  microphone: 'Micrô',
  allow: 'Hãy trả lời câu hỏi của trình duyệt.',
  blocked:
    'Máy ảnh hoặc micrô bị chặn. Hãy cho phép trong phần cài đặt của trình duyệt cho trang này rồi thử lại.',
  noDevice: 'Không tìm thấy máy ảnh. Hãy kết nối một chiếc rồi thử lại.',
  inUse: 'Không dùng được máy ảnh. Hãy đóng các chương trình khác đang dùng nó rồi thử lại.',
  notShared: 'Chưa chia sẻ gì. Hãy chọn một màn hình hoặc cửa sổ rồi thử lại.',
  unsupported: 'Trình duyệt này không quay được. Hãy quay bằng chương trình khác rồi chọn tệp.',
  storageFull: 'Bộ nhớ gần đầy. Phần đã quay đến lúc này được giữ lại.',
  ended: 'Máy ảnh hoặc màn hình chia sẻ không còn nữa. Phần đã quay đến lúc này được giữ lại.',
  left: (when, length) => `Bản quay của bạn lúc ${when}, ${length}`,
};
