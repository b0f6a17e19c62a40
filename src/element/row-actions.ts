import { type RowIntent, allowedIntents, allows } from '../core/model/intents.js';
import type { Upload } from '../core/model/state.js';
import type { Strings } from '../locales/strings.js';
import { isPartial } from './describe.js';
import type { IconName } from './icons.js';

/**
 * What a row asks of the element. `supply` opens the picker for the row's own file; `add-other` adds what was picked there
 * and is another file.
 */
export type ElementIntent = RowIntent | 'supply' | 'add-other';
/** What a button of a row means. `keep`: the answer of a row that asked whether it should end, and should not. */
export type ButtonIntent = ElementIntent | 'keep';

export interface RowAction {
  readonly intent: ButtonIntent;
  readonly label: string;
  /** Drawn as an icon at the row's end; without one it is a word under the row's text. */
  readonly icon?: IconName;
  /** The answer most people give. */
  readonly primary?: boolean;
}

/**
 * The buttons of a row, in reading order: what continues it first, what ends it last.
 * @param hasOther whether another file was picked for it that can be a video of its own
 */
export function actionsOf(upload: Upload, strings: Strings, hasOther: boolean): readonly RowAction[] {
  const intents = intentsOf(upload);
  const [first, ...others] = intents;
  const shown = first && hasOther ? [first, 'add-other' as const, ...others] : intents;
  return shown.map((intent) => draw(intent, upload, strings));
}

/** The answers of a row that asks whether it should end. */
export function confirmationOf(upload: Upload, strings: Strings): readonly RowAction[] {
  return [
    { intent: 'keep', label: strings.keepUpload, primary: true },
    { intent: allows(upload, 'cancel') ? 'cancel' : 'dismiss', label: strings.endUpload },
  ];
}

function intentsOf(upload: Upload): readonly ElementIntent[] {
  const intents = allowedIntents(upload);
  switch (upload.state) {
    case 'needs-file':
      return upload.by === 'picking'
        ? intents.map((intent) => (intent === 'resume' ? 'supply' : intent))
        : intents;
    // Too short a moment to press pause in; a button that comes and goes only flickers.
    case 'checking':
      return intents.filter((intent) => intent !== 'pause');
    // Its bytes are with Gcore and its way is not over: nothing to tidy up yet.
    case 'processing':
      return intents.filter((intent) => intent !== 'dismiss');
    case 'viewable':
      return isPartial(upload) ? intents : intents.filter((intent) => intent !== 'dismiss');
    default:
      return intents;
  }
}

function draw(intent: ElementIntent, upload: Upload, strings: Strings): RowAction {
  const isAnswer = upload.state === 'asking' || upload.state === 'needs-file';
  switch (intent) {
    case 'start':
      return startAction(upload, strings);
    case 'supply':
      return { intent, label: strings.chooseFile, primary: true };
    case 'add-other':
      return { intent, label: strings.uploadAnyway };
    case 'pause':
      return { intent, label: strings.pause, icon: 'pause' };
    case 'resume':
      return isAnswer
        ? { intent, label: strings.continueUpload, primary: true }
        : { intent, label: strings.resume, icon: 'play' };
    case 'retry':
      if (isAnswer) return { intent, label: strings.startOver };
      return upload.state === 'interrupted'
        ? { intent, label: strings.tryNow, icon: 'rotate-cw' }
        : { intent, label: strings.retry, primary: true };
    case 'cancel':
      return upload.state === 'asking' && upload.question.about === 'warning'
        ? { intent, label: strings.doNotUpload }
        : { intent, label: strings.cancel, icon: 'x' };
    case 'dismiss':
      return { intent, label: strings.dismiss, icon: 'x' };
  }
}

/** `start` is a yes, and what it says yes to depends on the question. */
function startAction(upload: Upload, strings: Strings): RowAction {
  const yes = (label: string, primary = true): RowAction => ({ intent: 'start', label, primary });
  if (upload.state !== 'asking') return yes(strings.start);
  switch (upload.question.about) {
    case 'resume':
      return yes(strings.continueUpload);
    case 'warning':
      return yes(strings.uploadAnyway);
    case 'gone':
      return yes(strings.startOver);
    case 'changed':
      return yes(strings.startOver, upload.question.certain);
  }
}
