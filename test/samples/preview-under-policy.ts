/** Runs in a frame with a policy, and tells the page around it what came of a preview. */
import { createPreview } from '../../src/browser/inspect/preview.js';
import { unknownMedia } from '../../src/core/model/media-info.js';
import { fetchSample } from './fetch-sample.js';

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  violations.push(`${effectiveDirective} ${blockedURI}`);
});

const file = await fetchSample('sample.webm');
const picture = await createPreview({ maxMs: 15_000 }).picture(
  file,
  unknownMedia,
  new AbortController().signal,
);
parent.postMessage({ pictured: picture !== null, violations }, '*');
