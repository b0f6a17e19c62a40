import './shell/navigation.js';
import '../../src/gcore-uploader.js';

import { GcoreUploader } from '../../src/component.js';
import {
  deleteOnLeave,
  hearWebhooks,
  send,
  type ApiAnswer,
  type ApiRequest,
  type HeardWebhook,
} from './live/gcore.js';
import { Sequence } from './live/sequence.js';
import * as nineteen from './live/nineteen-steps.js';
import * as special from './live/special-cases.js';
import type { Scene, Step } from './live/step.js';
import { playWhenViewable } from './playground/player.js';
import { codeBlock } from './shell/code-block.js';
import { find, make } from './shell/element.js';
import { hasServer } from './shell/has-server.js';

const uploader = find('#uploader', GcoreUploader);
const scene: Scene = { streamId: null, broadcastId: null, videoId: null };

/** Heard before the answer that says what they are about, or about somebody else's stream. */
let unclaimed: readonly HeardWebhook[] = [];

/** Opened with the first step: until then nobody listens. */
let hearing: Promise<void> | null = null;

async function sendAndHear(request: ApiRequest): Promise<ApiAnswer> {
  hearing ??= hearWebhooks((heard) => {
    if (!claim(heard)) unclaimed = [...unclaimed, heard];
  });
  await hearing;
  return send(request);
}

const sequence = (of: readonly Step[]): Sequence =>
  new Sequence(of, scene, { send: sendAndHear, changed: goOn });
const untilRecording = sequence(nineteen.untilRecording);
const interruption = sequence(special.interruption);
const fromRecording = sequence(nineteen.fromRecording);
const reuse = sequence(special.reuse);
const deletion = sequence(special.deletion);
const all = [untilRecording, interruption, fromRecording, reuse, deletion];

function claim(heard: HeardWebhook): boolean {
  return all.some((one) => one.take(heard));
}

/** After each step: what is done opens what comes next. */
function goOn(): void {
  follow();
  const waiting = unclaimed;
  unclaimed = [];
  unclaimed = [...waiting.filter((heard) => !claim(heard)), ...unclaimed];
  const isInterrupted = interruption.isBegun && !interruption.isDone;
  const next = [
    untilRecording.offer(true),
    fromRecording.offer(untilRecording.isDone && !isInterrupted),
    interruption.offer(untilRecording.isDone && (isInterrupted || !fromRecording.isBegun)),
    reuse.offer(fromRecording.isDone && scene.streamId !== null),
    deletion.offer(fromRecording.isDone && scene.streamId !== null),
  ].find((button) => button !== null);
  // Whoever pressed the last button, which is gone, is taken on to the next.
  if (next && hearing && document.activeElement === document.body) next.focus();
}

let followed: number | null = null;

/** The element's part in all this. */
function follow(): void {
  if (scene.streamId === null || scene.streamId === followed) return;
  followed = scene.streamId;
  void uploader.track({ streamId: scene.streamId });
}

function specialCase(title: string, says: string, of: Sequence): HTMLElement {
  return make(
    'li',
    { class: 'case' },
    make(
      'details',
      {},
      make('summary', {}, make('b', {}, title), ` ${says}`),
      make('ol', { class: 'steps' }, ...of.elements),
    ),
  );
}

const source = codeBlock('The code of this page', 'ts');
source.show(`await uploader.track({ streamId });
// a row for each recording, as it appears`);
find('#source', HTMLElement).append(source.element);

find('#steps', HTMLOListElement).append(
  ...untilRecording.elements,
  specialCase('The signal is lost here', 'An interruption makes two videos.', interruption),
  ...fromRecording.elements,
  specialCase('The stream is used again', 'In another region, with new push URLs.', reuse),
  specialCase('The stream is no longer needed', 'Delete it.', deletion),
);

// The Gcore that is talked to belongs to the demo's server; the static build has none behind it.
if (hasServer) {
  playWhenViewable(uploader, find('#player', HTMLVideoElement));
  deleteOnLeave(() => scene.streamId);
  find('#live', HTMLElement).hidden = false;
  goOn();
} else {
  find('#static', HTMLElement).hidden = false;
}
