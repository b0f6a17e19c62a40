import type { Question, Upload } from '../core/state.js';
import type { Strings } from '../locales/strings.js';
import type { IconName } from './icons.js';

/** What a button of a row asks for. `supply` opens the picker for the row's own file. */
export type RowIntent = 'start' | 'pause' | 'resume' | 'retry' | 'cancel' | 'dismiss' | 'supply';

export interface RowAction {
  readonly intent: RowIntent;
  readonly label: string;
  /** Drawn as an icon at the row's end; without one it is a word under the row's text. */
  readonly icon?: IconName;
  /** The answer most people give. */
  readonly primary?: boolean;
}

const main = (intent: RowIntent, label: string): RowAction => ({ intent, label, primary: true });

/** The buttons of a row, in reading order: what goes on first, what ends it last. */
export function actionsOf(upload: Upload, strings: Strings): readonly RowAction[] {
  const pause: RowAction = { intent: 'pause', label: strings.pause, icon: 'pause' };
  const cancel: RowAction = { intent: 'cancel', label: strings.cancel, icon: 'x' };
  const dismiss: RowAction = { intent: 'dismiss', label: strings.dismiss, icon: 'x' };

  switch (upload.state) {
    case 'checking':
      return [cancel];
    case 'asking':
      return answersTo(upload.question, strings);
    case 'waiting':
      return upload.for === 'start' ? [main('start', strings.start), cancel] : [pause, cancel];
    case 'preparing':
    case 'uploading':
      return [pause, cancel];
    case 'paused':
      return [{ intent: 'resume', label: strings.resume, icon: 'play' }, cancel];
    case 'interrupted':
      return [{ intent: 'retry', label: strings.tryNow, icon: 'rotate-cw' }, pause, cancel];
    case 'needs-file':
      return [
        upload.by === 'permission'
          ? main('start', strings.continueUpload)
          : main('supply', strings.chooseFile),
        cancel,
      ];
    case 'failed':
      return [main('retry', strings.retry), dismiss];
    case 'processing':
    case 'viewable':
      return [];
    case 'rejected':
    case 'uploaded':
    case 'ready':
    case 'refused':
    case 'canceled':
      return [dismiss];
  }
}

function answersTo(question: Question, strings: Strings): readonly RowAction[] {
  const cancel: RowAction = { intent: 'cancel', label: strings.cancel, icon: 'x' };
  switch (question.about) {
    case 'resume':
      return [main('start', strings.continueUpload), { intent: 'retry', label: strings.startOver }, cancel];
    case 'warning':
      return [main('start', strings.uploadAnyway), { intent: 'cancel', label: strings.doNotUpload }];
    case 'gone':
    case 'changed':
      return [main('start', strings.startOver), cancel];
  }
}
