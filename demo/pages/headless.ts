import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './headless.ts?raw';
showOwnSource(script);

import { browserPorts } from '../../src/browser/browser-ports.js';
import { httpBackend } from '../../src/browser/http-backend.js';
import { type Upload, allowedIntents, createUploader, percentOf } from '../../src/core.js';
import { sampleVideo } from './sample/sample-video.js';
import { find, make } from './shell/element.js';

const uploader = createUploader({ backend: httpBackend('/api/gcore'), multiple: true }, browserPorts());
const input = find('#file', HTMLInputElement);
const list = find('#rows', HTMLUListElement);
const intents = ['start', 'pause', 'resume', 'retry', 'cancel', 'dismiss'] as const;

const rows = new Map<string, ReturnType<typeof createRow>>();

function createRow(id: string) {
  const text = make('span');
  const bar = make('progress', { max: '100' });
  const element = make('li', {}, text, bar);
  const buttons = intents.map((intent) => {
    const button = make('button', { type: 'button', class: 'quiet' }, intent);
    button.addEventListener('click', () => uploader[intent](id));
    element.append(button);
    return { intent, button };
  });
  return {
    element,
    show(upload: Upload): void {
      text.textContent = `${upload.name}: ${upload.state}`;
      bar.value = percentOf(upload);
      bar.setAttribute('aria-label', upload.name);
      for (const { intent, button } of buttons) button.hidden = !allowedIntents(upload).includes(intent);
    },
  };
}

uploader.subscribe(() => {
  const { uploads } = uploader.getState();
  for (const upload of uploads) {
    const row = rows.get(upload.id) ?? createRow(upload.id);
    rows.set(upload.id, row);
    if (!row.element.isConnected) list.append(row.element);
    row.show(upload);
  }
  for (const [id, { element }] of rows) if (!uploads.some((upload) => upload.id === id)) element.remove();
});
void uploader.restore();

input.addEventListener('change', () => void uploader.add(input.files ?? []));

find('#sample', HTMLButtonElement).addEventListener('click', async () => {
  await uploader.add(await sampleVideo(60_000_000));
});
