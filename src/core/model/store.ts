import { IllegalTransition, reduce, type Action } from './reducer.js';
import { reportUncaught } from './report.js';
import type { StateName, Upload, UploaderState } from './state.js';
import type { UploaderEvent, UploaderEventDetails, UploaderEventName } from './events.js';

/** Holds the snapshot and tells of its changes. Events follow the change that they are about. */
export interface Store {
  getState(): UploaderState;
  get(id: string): Upload | undefined;
  dispatch(action: Action): void;
  /** Answers false where a listener called `preventDefault()`. */
  emit<Name extends UploaderEventName>(type: Name, id: string, detail: UploaderEventDetails[Name]): boolean;
  /** Hears of each change what kind it was: whoever only minds states need not look at every progress. */
  subscribe(listener: (change: Action['type']) => void): () => void;
  on(listener: (event: UploaderEvent) => void): () => void;
}

/** Tells of an upload as it was then: it may have moved on, or be off the list, before all have heard. */
type Tell = <Name extends UploaderEventName>(
  type: Name,
  upload: Upload,
  detail: UploaderEventDetails[Name],
) => boolean;

/** @param strict illegal transitions throw; else they are ignored, since a late callback must not break a page */
export function createStore(strict: () => boolean): Store {
  let state: UploaderState = Object.freeze({ uploads: Object.freeze([]) });
  const listeners = new Set<(change: Action['type']) => void>();
  /** Where each row stands, so that thousands of them can be looked up. */
  const positions = new Map<string, number>();
  const eventListeners = new Set<(event: UploaderEvent) => void>();

  /** Moves whose events are still to come: a listener may cause another before all have heard of the first. */
  const untold: [before: Upload | undefined, after: Upload | undefined][] = [];
  let isTelling = false;

  const get = (id: string): Upload | undefined => state.uploads[positions.get(id) ?? -1];

  const commit = (next: UploaderState, change: Action['type']): void => {
    state = next;
    if (change !== 'added' && change !== 'removed') return;
    positions.clear();
    state.uploads.forEach(({ id }, position) => positions.set(id, position));
  };

  const tell: Tell = (type, upload, detail) => {
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
      return !upload || tell(type, upload, detail);
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
      const before = action.type === 'moved' ? get(action.id) : undefined;
      commit(next, action.type);
      if (action.type === 'moved') untold.push([before, get(action.id)]);
      const tells = !isTelling;
      isTelling = true;
      for (const listener of [...listeners]) shielded(() => listener(action.type));
      if (!tells) return;
      for (let moved = untold.shift(); moved; moved = untold.shift()) tellTransition(...moved, tell);
      isTelling = false;
    },
    subscribe: (listener) => subscription(listeners, listener),
    on: (listener) => subscription(eventListeners, listener),
  };
}

/** From these, `uploaded` means that nobody can tell the status any more; its bytes arrived before. */
const withGcore = new Set<StateName>(['processing', 'viewable']);

/** The events that a transition is, whoever caused it: so a run ends in exactly one of them. */
function tellTransition(before: Upload | undefined, after: Upload | undefined, tell: Tell): void {
  if (!before || !after) return;
  switch (after.state) {
    case 'rejected':
      tell('reject', after, { reasons: after.reasons });
      break;
    case 'paused':
      tell('pause', after, {});
      break;
    case 'failed':
      tell('error', after, { error: after.error });
      break;
    case 'canceled':
      tell('cancel', after, {});
      break;
    case 'uploaded':
      if (after.videoId !== null && !withGcore.has(before.state))
        tell('success', after, { videoId: after.videoId });
      break;
    case 'processing':
    case 'viewable':
    case 'ready':
    case 'refused':
      if (after.video && after.video !== before.video)
        tell('status', after, { status: after.video.status, video: after.video });
      break;
    default:
  }
}

function shielded(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportUncaught(error);
  }
}

function subscription<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => {
    set.delete(item);
  };
}
