import { isSending } from './state.js';
import type { StateName, Upload, UploadFacts, UploaderState, UploadState } from './state.js';

/** Facts that change while an upload lives. */
export type NewFacts = Partial<Omit<UploadFacts, 'id' | 'kind'>>;

export type Action =
  | { readonly type: 'added'; readonly uploads: readonly Upload[] }
  /** The upload enters a state (perhaps the one it is in, with other particulars). */
  | { readonly type: 'moved'; readonly id: string; readonly to: UploadState; readonly facts?: NewFacts }
  | { readonly type: 'learned'; readonly id: string; readonly facts: NewFacts }
  /** What another tab shows of its row. */
  | { readonly type: 'mirrored'; readonly upload: Upload }
  /** The site's worker sends a row of this tab from now on. */
  | { readonly type: 'lent'; readonly id: string }
  /** A row of another tab is this tab's from now on. */
  | { readonly type: 'taken-over'; readonly upload: Upload }
  | { readonly type: 'removed'; readonly id: string };

const afterSending: readonly StateName[] = [
  'paused',
  'interrupted',
  'uploaded',
  'asking',
  'needs-file',
  'failed',
  'canceled',
];

/** Where each state may lead. */
export const successors: Readonly<Record<StateName, readonly StateName[]>> = {
  checking: ['asking', 'rejected', 'waiting', 'paused', 'needs-file', 'failed', 'canceled'],
  asking: ['checking', 'waiting', 'uploaded', 'canceled'],
  rejected: [],
  waiting: ['waiting', 'preparing', 'paused', 'canceled'],
  preparing: [...afterSending, 'preparing', 'uploading'],
  uploading: [...afterSending, 'preparing'],
  paused: ['waiting', 'uploaded', 'canceled'],
  interrupted: [...afterSending, 'preparing', 'uploading'],
  'needs-file': ['needs-file', 'waiting', 'asking', 'uploaded', 'canceled'],
  uploaded: ['processing', 'viewable', 'ready', 'refused'],
  processing: ['processing', 'viewable', 'ready', 'refused', 'uploaded', 'failed'],
  viewable: ['viewable', 'processing', 'ready', 'refused', 'uploaded', 'failed'],
  ready: [],
  refused: [],
  failed: ['waiting', 'checking', 'uploaded', 'processing'],
  canceled: [],
};

/** In these a row arrives from another tab: ended, or with nothing under way. */
const takenOverStates: ReadonlySet<StateName> = new Set([
  'asking',
  'rejected',
  'waiting',
  'paused',
  'needs-file',
  'uploaded',
  'ready',
  'refused',
  'failed',
  'canceled',
]);

export class IllegalTransition extends Error {
  override readonly name = 'IllegalTransition';

  constructor(from: StateName, to: StateName) {
    super(`An upload cannot go from "${from}" to "${to}".`);
  }
}

/**
 * The one place where state changes. Pure; answers the same object where nothing changed.
 * @throws {IllegalTransition} when a state may not follow another
 */
export function reduce(state: UploaderState, action: Action): UploaderState {
  switch (action.type) {
    case 'added':
      return freeze([...state.uploads, ...action.uploads].sort((a, b) => a.addedAt - b.addedAt));
    case 'removed':
      return freeze(state.uploads.filter(({ id }) => id !== action.id));
    case 'mirrored':
      return change(state, action.upload.id, (upload) => {
        if (!upload.remote) throw new IllegalTransition(upload.state, action.upload.state);
        // Whose form it is part of differs from tab to tab, and each reads the details where they are kept.
        const { own, details } = upload;
        return { ...action.upload, ...knownOfFile(upload, action.upload), remote: true, own, details };
      });
    case 'lent':
      return change(state, action.id, (upload) => {
        if (upload.remote || !isSending(upload)) throw new IllegalTransition(upload.state, upload.state);
        return { ...upload, remote: true, inWorker: true };
      });
    case 'taken-over':
      return change(state, action.upload.id, (upload) => {
        if (!upload.remote || !takenOverStates.has(action.upload.state))
          throw new IllegalTransition(upload.state, action.upload.state);
        const { own, details } = upload;
        return { ...action.upload, remote: false, inWorker: false, own, details };
      });
    case 'learned':
      return change(state, action.id, (upload) => ({ ...upload, ...action.facts }));
    case 'moved':
      return change(state, action.id, (upload) => {
        if (!successors[upload.state].includes(action.to.state))
          throw new IllegalTransition(upload.state, action.to.state);
        return { ...factsOf(upload), ...action.facts, ...action.to };
      });
  }
}

/** A snapshot without the particulars of its state. */
export function factsOf(upload: Upload): UploadFacts {
  const { id, kind, addedAt, name, size, type, info, warnings, thumbnail } = upload;
  const { videoId, video, progress, details, remote, inWorker, own } = upload;
  return {
    ...{ id, kind, addedAt, name, size, type, info, warnings, thumbnail },
    ...{ videoId, video, progress, details, remote, inWorker, own },
  };
}

/** What is known here of a file that is sent elsewhere, if nobody knows more there: a worker has no pictures. */
function knownOfFile(here: Upload, there: Upload): Pick<UploadFacts, 'info' | 'thumbnail'> {
  const isSame = here.name === there.name && here.size === there.size;
  const { info, thumbnail } = there;
  return isSame ? { info: info ?? here.info, thumbnail: thumbnail ?? here.thumbnail } : { info, thumbnail };
}

function change(state: UploaderState, id: string, next: (upload: Upload) => Upload): UploaderState {
  const index = state.uploads.findIndex((upload) => upload.id === id);
  const upload = state.uploads[index];
  return upload ? freeze(state.uploads.with(index, Object.freeze(next(upload)))) : state;
}

const freeze = (uploads: readonly Upload[]): UploaderState =>
  Object.freeze({ uploads: Object.freeze(uploads) });
