import { IllegalTransition, reduce, type Action } from './reducer.js';
import { shielded, subscription } from './listeners.js';
import type { StateName, Upload, UploaderState } from './state.js';
import type { UploaderEvent, UploaderEventDetails, UploaderEventName } from './events.js';

/** Holds the snapshot and notifies of its changes. Events follow the change that they are about. */
export interface Store {
  getState(): UploaderState;
  get(id: string): Upload | undefined;
  dispatch(action: Action): void;
  /** Returns false if a listener called `preventDefault()`. */
  emit<Name extends UploaderEventName>(type: Name, id: string, detail: UploaderEventDetails[Name]): boolean;
  /** Passes the kind of each change: a listener that only needs states can skip every progress. */
  subscribe(listener: (change: Action['type']) => void): () => void;
  on(listener: (event: UploaderEvent) => void): () => void;
}

/** Emits with the upload as it was then: it may have moved again, or be gone, before all listeners ran. */
type EmitFor = <Name extends UploaderEventName>(
  type: Name,
  upload: Upload,
  detail: UploaderEventDetails[Name],
) => boolean;

/**
 * @param strict illegal transitions throw; else they are ignored, since a late callback must not break a page
 * @param onMoved called with each upload that entered a state, before anybody else
 */
export function createStore(
  strict: () => boolean,
  onMoved: (upload: Upload) => void = () => undefined,
): Store {
  let state: UploaderState = Object.freeze({ uploads: Object.freeze([]) });
  const listeners = new Set<(change: Action['type']) => void>();
  /** Where each row stands, so that thousands of them can be looked up. */
  const positions = new Map<string, number>();
  const eventListeners = new Set<(event: UploaderEvent) => void>();

  /** Moves whose events are still to come: a listener may cause another before all have run for the first. */
  const pendingMoves: [before: Upload | undefined, after: Upload | undefined][] = [];
  let isEmitting = false;

  const get = (id: string): Upload | undefined => state.uploads[positions.get(id) ?? -1];

  const commit = (next: UploaderState, change: Action['type']): void => {
    state = next;
    if (change !== 'added' && change !== 'removed') return;
    positions.clear();
    state.uploads.forEach(({ id }, position) => positions.set(id, position));
  };

  const emitFor: EmitFor = (type, upload, detail) => {
    let prevented = false;
    const event = {
      type,
      detail: Object.freeze({ upload, ...detail }),
      preventDefault: () => (prevented = true),
    } as unknown as UploaderEvent; // The pair of `type` and `detail` is held by the signature, which TypeScript cannot follow.
    for (const listener of [...eventListeners]) shielded(() => listener(event));
    return !prevented;
  };

  return {
    getState: () => state,
    get,
    emit(type, id, detail) {
      const upload = get(id);
      return !upload || emitFor(type, upload, detail);
    },
    dispatch(action) {
      let next: UploaderState;
      try {
        next = reduce(state, action);
      } catch (error) {
        if (error instanceof IllegalTransition && !strict()) return;
        throw error;
      }
      if (next === state) return;
      const id = movedBy(action);
      const before = id === null ? undefined : get(id);
      commit(next, action.type);
      const after = id === null ? undefined : get(id);
      if (after && isEmittedHere(action, before, after)) {
        pendingMoves.push([before, after]);
        onMoved(after);
      }
      const emits = !isEmitting;
      isEmitting = true;
      for (const listener of [...listeners]) shielded(() => listener(action.type));
      if (!emits) return;
      for (let moved = pendingMoves.shift(); moved; moved = pendingMoves.shift())
        emitTransition(...moved, emitFor);
      isEmitting = false;
    },
    subscribe: (listener) => subscription(listeners, listener),
    on: (listener) => subscription(eventListeners, listener),
  };
}

/** The id of the row whose state an action may change. */
function movedBy(action: Action): string | null {
  if (action.type === 'moved') return action.id;
  return action.type === 'mirrored' || action.type === 'taken-over' ? action.upload.id : null;
}

/** The site's worker has no listeners, so each page emits the events of its moves. What another tab sends is emitted in that tab. */
const isEmittedHere = ({ type }: Action, before: Upload | undefined, after: Upload | undefined): boolean =>
  type === 'moved' || (before?.inWorker === true && before.state !== after?.state);

/** After these, `uploaded` means that the status cannot be had any more; the bytes arrived before. */
const withGcore = new Set<StateName>(['processing', 'viewable']);

/** Emits the events of a transition, so that a run ends in exactly one of them, whatever caused it. */
function emitTransition(before: Upload | undefined, after: Upload | undefined, emitFor: EmitFor): void {
  if (!before || !after) return;
  switch (after.state) {
    case 'rejected':
      emitFor('reject', after, { reasons: after.reasons });
      break;
    case 'paused':
      emitFor('pause', after, {});
      break;
    case 'failed':
      emitFor('error', after, { error: after.error });
      break;
    case 'canceled':
      emitFor('cancel', after, {});
      break;
    case 'uploaded':
      if (after.videoId !== null && !withGcore.has(before.state))
        emitFor('success', after, { videoId: after.videoId });
      break;
    case 'processing':
    case 'viewable':
    case 'ready':
    case 'refused':
      if (after.video && after.video !== before.video)
        emitFor('status', after, { status: after.video.status, video: after.video });
      break;
    default:
  }
}
