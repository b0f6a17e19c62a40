/** jsdom before 27 has a Blob that only a FileReader can read. */
export function completeBlob(): void {
  const prototype: Partial<Blob> | undefined = globalThis.Blob?.prototype;
  if (prototype && !prototype.arrayBuffer) Object.assign(prototype, { arrayBuffer: readByFileReader });
}

function readByFileReader(this: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(this);
  });
}
