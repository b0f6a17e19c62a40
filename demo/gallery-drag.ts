/** A person holds a video over the element. */
export function dragOver(): DragEvent {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['a'], 'Holiday.mp4', { type: 'video/mp4' }));
  return new DragEvent('dragover', { dataTransfer, cancelable: true });
}
