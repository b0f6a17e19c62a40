import { demoPages } from './pages.js';
import { make } from './element.js';
import { schemeSwitch } from './scheme.js';

/** The demo's root, wherever it is served: pages lie in it or in its folder `demo/`. */
const root = new URL(location.pathname.includes('/demo/') ? '..' : '.', location.href);

/**
 * Fills the page's header with links to all demo pages; the place for it is kept free by the style sheet. If they do not
 * fit, they are a menu, which its button opens.
 */
function showNavigation(header: HTMLElement): void {
  const links = demoPages.map(({ path, title }) => {
    const url = new URL(path, root);
    const isHere = url.pathname === location.pathname.replace(/index\.html$/, '');
    return make(
      'li',
      {},
      make('a', { href: url.href, ...(isHere ? { 'aria-current': 'page' } : {}) }, title),
    );
  });
  header.append(
    make('a', { class: 'brand', href: root.href }, make('span', { class: 'mark' }), 'gcore-uploader'),
    make(
      'nav',
      { 'aria-label': 'Demo' },
      make('button', { type: 'button', class: 'quiet menu', popovertarget: 'pages' }, 'Pages'),
      make('ul', { id: 'pages', popover: true }, ...links),
    ),
    schemeSwitch(),
  );
}

const header = document.querySelector<HTMLElement>('body > header');
if (header) showNavigation(header);
