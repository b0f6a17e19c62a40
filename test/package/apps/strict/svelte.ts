import type {} from 'gcore-uploader/svelte.js';
import type { SvelteHTMLElements } from 'svelte/elements';

/** What Svelte's checker makes of the tag in a template. */
type Attributes = SvelteHTMLElements['gcore-uploader'];

export const tag: Attributes = {
  backend: '/api/gcore',
  'max-size': '5000000000',
  onprogress: ({ detail }) => console.log(detail.percent.toFixed()),
  'on:success': ({ detail }) => console.log(detail.videoId.toFixed()),
  class: 'wide',
};
