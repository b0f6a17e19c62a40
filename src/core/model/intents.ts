import type { Question, Upload } from './state.js';

/** What a person may do with a row, in whatever tab. */
export type Intent = 'start' | 'pause' | 'resume' | 'retry' | 'cancel';

/** An intent, or the wish to take an ended row off the list, which concerns this tab alone. */
export type RowIntent = Intent | 'dismiss';

const none: readonly RowIntent[] = [];

/** What makes sense for a row now; an interface draws its buttons from it, and an intent that is not in it does nothing. */
export function allowedIntents(upload: Upload): readonly RowIntent[] {
  switch (upload.state) {
    case 'checking':
      return ['pause', 'cancel'];
    case 'asking':
      return answers(upload.question);
    case 'waiting':
      return upload.for === 'start' ? ['start', 'cancel'] : ['pause', 'cancel'];
    case 'preparing':
    case 'uploading':
      return upload.kind === 'link' ? none : ['pause', 'cancel'];
    case 'paused':
    case 'needs-file':
      return ['resume', 'cancel'];
    case 'interrupted':
      // A server that asked for quiet is not asked again before the time it named.
      return upload.cause === 'rate-limited' ? ['pause', 'cancel'] : ['retry', 'pause', 'cancel'];
    case 'failed':
      return upload.kind === 'tracked' ? ['dismiss'] : ['retry', 'dismiss'];
    case 'uploaded':
    case 'processing':
    case 'viewable':
    case 'ready':
    case 'refused':
    case 'rejected':
    case 'canceled':
      return ['dismiss'];
  }
}

function answers(question: Question): readonly RowIntent[] {
  switch (question.about) {
    case 'resume':
      return ['start', 'retry', 'cancel'];
    case 'changed':
      return question.certain ? ['start', 'cancel'] : ['resume', 'start', 'cancel'];
    case 'warning':
    case 'gone':
      return ['start', 'cancel'];
  }
}

export const allows = (upload: Upload, intent: RowIntent): boolean => allowedIntents(upload).includes(intent);
