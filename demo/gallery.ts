import { drawn, exhibit } from './gallery-exhibit.js';
import { wearInter } from './gallery-font.js';
import type { GalleryState } from './gallery-state.js';
import { galleryStates } from './gallery-states.js';
import { loadLocale } from '../src/locales/registry.js';

const WIDTHS_PX = [280, 360, 640, 1200];

const asked = new URLSearchParams(location.search);
const widthsPx = asked.has('width') ? asked.getAll('width').map(Number) : WIDTHS_PX;
const schemes = asked.has('scheme') ? asked.getAll('scheme') : ['light', 'dark'];
const shown = asked.has('state')
  ? galleryStates.filter(({ name }) => asked.getAll('state').includes(name))
  : galleryStates;

document.documentElement.lang = asked.get('lang') ?? 'en';
document.documentElement.dir = asked.get('dir') ?? 'ltr';
document.documentElement.style.setProperty('font-size', `${asked.get('text') ?? 100}%`);
if (asked.get('font') === 'inter') await wearInter();

const gallery = document.querySelector('#gallery');
const painted: Promise<void>[] = [];
for (const scheme of schemes) for (const widthPx of widthsPx) gallery?.append(board(scheme, widthPx));

await loadLocale(document.documentElement.lang);
await Promise.all(painted);
document.documentElement.dataset['painted'] = '';

function board(scheme: string, widthPx: number): HTMLElement {
  const section = document.createElement('section');
  section.className = `board ${scheme}`;
  const title = document.createElement('h2');
  title.textContent = `${scheme}, ${widthPx} px`;
  section.append(title, ...shown.map((state) => figure(state, widthPx)));
  return section;
}

function figure(state: GalleryState, widthPx: number): HTMLElement {
  const box = document.createElement('div');
  box.style.setProperty('inline-size', `${widthPx}px`);
  const title = document.createElement('h3');
  title.textContent = state.name;
  const element = exhibit(state);
  box.append(title, element);
  painted.push(drawn(element, state));
  return box;
}
