import { browserPorts, createUploader, httpBackend } from '../../../src/core.js';
import { Row } from './row.js';

export const uploader = createUploader(
  { backend: httpBackend('/api/gcore'), multiple: true },
  browserPorts(),
);
const list = document.querySelector('#rows');
const rows = new Map<string, Row>();

uploader.subscribe(() => {
  const { uploads } = uploader.getState();
  for (const upload of uploads) {
    const row = rows.get(upload.id) ?? new Row(uploader, upload.id);
    rows.set(upload.id, row);
    row.show(upload);
    if (!row.element.isConnected) list?.append(row.element);
  }
  for (const [id, { element }] of rows) {
    if (!uploads.some((upload) => upload.id === id)) element.remove();
  }
});

// What an earlier visit left unfinished.
void uploader.restore();

const input = document.querySelector<HTMLInputElement>('#file');
input?.addEventListener('change', () => void uploader.add(input.files ?? []));
