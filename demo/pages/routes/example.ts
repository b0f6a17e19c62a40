import '../../../src/gcore-uploader.js';
import '../../../src/status.js';

const outlet = document.querySelector('#outlet');

/** Draws a route as a router does: it removes the element of the previous route. */
function draw(): void {
  const lesson = /^#\/lessons\/(\d+)$/.exec(location.hash)?.[1];
  const heading = document.createElement('h2');
  heading.textContent = lesson ? `Lesson ${lesson}` : 'About';
  outlet?.replaceChildren(heading);
  if (!lesson) return;
  const uploader = document.createElement('gcore-uploader');
  uploader.backend = '/api/gcore';
  uploader.multiple = true;
  uploader.metadata = { title: `Lesson ${lesson}` };
  outlet?.append(uploader);
}

addEventListener('hashchange', draw);
if (location.hash === '') location.hash = '#/lessons/1';
draw();
