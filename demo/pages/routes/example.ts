import '../../../src/gcore-uploader.js';
import '../../../src/status.js';

const outlet = document.querySelector('#outlet');

/** Draws a route as a router does: it removes the element of the previous route. */
function draw(): void {
  const route = new URLSearchParams(location.search);
  const lesson = route.has('about') ? null : (route.get('lesson') ?? '1');
  const heading = document.createElement('h2');
  heading.textContent = lesson ? `Lesson ${lesson}` : 'About';
  outlet?.replaceChildren(heading);
  if (!lesson) return;
  const uploader = document.createElement('gcore-uploader');
  uploader.backend = '/api/gcore';
  uploader.worker = '';
  uploader.multiple = true;
  uploader.metadata = { title: `Lesson ${lesson}` };
  outlet?.append(uploader);
}

// A browser without the Navigation API loads the page of each link.
globalThis.navigation?.addEventListener('navigate', (event) => {
  const { pathname } = new URL(event.destination.url);
  const isRoute = event.canIntercept && pathname === location.pathname && event.navigationType !== 'reload';
  if (isRoute) event.intercept({ handler: () => Promise.resolve(draw()) });
});
draw();
