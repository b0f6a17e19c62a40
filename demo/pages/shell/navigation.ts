import { demoPages } from './pages.js';
import { make } from './element.js';

/** The demo's root, wherever it is served: pages lie in it or in its folder `demo/`. */
const root = new URL(location.pathname.includes('/demo/') ? '..' : '.', location.href);

/** Fills the page's header with links to all demo pages; the place for it is kept free by the style sheet. */
function showNavigation(header: HTMLElement): void {
  const links = demoPages.map(({ path, title }) => {
    const url = new URL(path, root);
    const isHere = url.pathname === location.pathname.replace(/index\.html$/, '');
    return make('a', { href: url.href, ...(isHere ? { 'aria-current': 'page' } : {}) }, title);
  });
  header.append(
    make('a', { class: 'brand', href: root.href }, make('span', { class: 'mark' }), 'gcore-uploader'),
    make('nav', { 'aria-label': 'Demo' }, ...links),
  );
  header.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

const header = document.querySelector<HTMLElement>('body > header');
if (header) showNavigation(header);
