import './shell/navigation.js';
import '../../src/gcore-uploader.js';

import { GcoreUploader } from '../../src/component.js';
import { codeBlock } from './shell/code-block.js';
import { find } from './shell/element.js';
import { type SessionFields, readSessionAnswer } from './try/session-answer.js';
import { hasServer } from './shell/has-server.js';

const createVideo = `curl -X POST https://api.gcore.com/streaming/videos/ \\
  -H "Authorization: APIKey $GCORE_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"video": {"name": "My first video"}}'`;

const getSession = `curl https://api.gcore.com/streaming/videos/$id/upload \\
  -H "Authorization: APIKey $GCORE_API_KEY"`;

const form = find('#session', HTMLFormElement);
const answer = find('#answer', HTMLTextAreaElement);
const uploader = find('#uploader', GcoreUploader);
const upload = find('#upload', HTMLElement);
const outcome = find('#outcome', HTMLElement);
const tag = codeBlock('The tag for a page with this session', 'html');

for (const [title, call] of [
  ['1. Create the video', createVideo],
  ['2. Get the session', getSession],
] as const) {
  const block = codeBlock(title, 'sh');
  block.show(call);
  find('#calls', HTMLElement).append(block.element);
}

function field(name: keyof SessionFields): HTMLInputElement {
  return find(`#session [name="${name}"]`, HTMLInputElement);
}

function fill(text: string): void {
  const session = readSessionAnswer(text);
  answer.setCustomValidity(session || text.trim() === '' ? '' : 'This is not the answer of the second call.');
  answer.reportValidity();
  if (!session) return;
  for (const [name, value] of Object.entries(session)) field(name as keyof SessionFields).value = value;
}

answer.addEventListener('input', () => fill(answer.value));

form.addEventListener('submit', (event) => {
  event.preventDefault();
  uploader.token = field('token').value.trim();
  uploader.videoId = field('video-id').value.trim();
  uploader.clientId = field('client-id').value.trim();
  uploader.hostname = field('hostname').value.trim();
  tag.show(`<gcore-uploader
  token="…"
  video-id="${field('video-id').value}"
  client-id="${field('client-id').value}"
  hostname="${field('hostname').value}"
></gcore-uploader>`);
  upload.append(tag.element);
  upload.hidden = false;
  upload.scrollIntoView({ block: 'nearest' });
});

uploader.addEventListener('success', ({ detail: { videoId } }) => {
  outcome.textContent = `Gcore has all bytes, as video ${videoId}, and is processing it.`;
});
uploader.addEventListener('error', ({ detail: { error } }) => {
  outcome.textContent = `${error.code}: ${error.message}`;
});

// Beside `npm start` there is a Gcore to try this page with.
if (hasServer) {
  const { laptopSession } = await import('./try/laptop-session.js');
  const button = find('#laptop', HTMLButtonElement);
  button.hidden = false;
  button.addEventListener('click', async () => fill(await laptopSession()));
}
