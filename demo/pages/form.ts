import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './form.ts?raw';
showOwnSource(script);

import '../../src/gcore-uploader.js';

import { find } from './shell/element.js';
import { sampleVideo } from './sample/sample-video.js';

const form = find('#entry', HTMLFormElement);
const result = find('#result', HTMLElement);

// A real page needs none of this: the browser submits the video's id by itself.
form.addEventListener('submit', (event) => {
  event.preventDefault();
  result.textContent = `The form sends ${new URLSearchParams(formFields(form))}`;
});

form.addEventListener('change', () => {
  result.textContent = form.checkValidity() ? 'Ready to be sent.' : 'Not complete yet.';
});

function formFields(from: HTMLFormElement): string[][] {
  return Array.from(new FormData(from), ([name, value]) => [name, String(value)]);
}

find('#close', HTMLInputElement).addEventListener('change', ({ currentTarget }) => {
  find('#fields', HTMLFieldSetElement).disabled = (currentTarget as HTMLInputElement).checked;
});

find('#sample', HTMLButtonElement).addEventListener('click', async () => {
  await document.querySelector('gcore-uploader')?.add(await sampleVideo());
});
