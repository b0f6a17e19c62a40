import '../shell/navigation.js';
import '../../../src/gcore-uploader.js';

import { GcoreUploader } from '../../../src/component.js';
import { codeBlock } from '../shell/code-block.js';
import { find } from '../shell/element.js';
import { attributePanel } from './attribute-panel.js';
import { logEvents } from './event-log.js';
import { faultPanel } from './fault-panel.js';
import { playWhenViewable } from './player.js';
import { sampleButtons } from './samples.js';
import { tagSource } from './tag-source.js';
import { hasServer } from '../shell/has-server.js';

const uploader = find('#uploader', GcoreUploader);

find('#attributes', HTMLElement).append(...attributePanel(uploader));
find('#samples', HTMLElement).append(...sampleButtons(uploader));

const tag = codeBlock('Your HTML', 'html');
find('#tag', HTMLElement).append(tag.element);
const showTag = (): void => tag.show(tagSource(uploader, ['id']));
new MutationObserver(showTag).observe(uploader, { attributes: true });
showTag();

const log = find('#events', HTMLOListElement);
logEvents(uploader, log);
find('#clear-events', HTMLButtonElement).addEventListener('click', () => log.replaceChildren());

playWhenViewable(uploader, find('#player', HTMLVideoElement));

// The faults belong to the demo's server; the static build has none behind it.
if (hasServer) {
  find('#faults', HTMLElement).append(...faultPanel());
  find('#break-it', HTMLElement).hidden = false;
} else {
  find('#static', HTMLElement).hidden = false;
}
