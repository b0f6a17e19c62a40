import type { BackendError } from '../ports/backend-error.js';

/** Where news about subjects (videos, or live streams) come from: an event stream, lists, or both. */
export interface FeedSource<Subject, News> {
  /**
   * Calls `onNews` at each change until the signal aborts. Rejects with a `BackendError` 404 if there is no event stream.
   * `onGone` takes the id of a subject that is not there, or not this person's.
   */
  readonly watch?:
    | ((
        subjects: readonly Subject[],
        onNews: (news: News) => void,
        context: { readonly signal: AbortSignal; readonly onGone: (id: number) => void },
      ) => Promise<void>)
    | undefined;
  /** News by subject id; a subject without an entry is not there. Rejects with a `BackendError` to say what the answer was. */
  readonly list?:
    | ((subjects: readonly Subject[], signal: AbortSignal) => Promise<ReadonlyMap<number, readonly News[]>>)
    | undefined;
  readonly subjectsPerList: number;
  /** The id of the subject that a stream's news are about. */
  readonly idOf: (news: News) => number | null | undefined;
}

export interface Follower<News> {
  /** Returns whether it says anything new. May call `unfollow`. */
  receive(news: News): boolean;
  /** Called at most once, in place of any further call: the subject is not there, or not this person's. */
  lose(error: BackendError): void;
}
