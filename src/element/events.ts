import type { Upload } from '../core/model/state.js';
import type { UploaderEventDetails, UploaderEventName } from '../core/model/events.js';

/** The `CustomEvent` for each of the element's events. */
export type GcoreUploaderEventMap = {
  [Name in UploaderEventName]: CustomEvent<{ readonly upload: Upload } & UploaderEventDetails[Name]>;
};

/** Every event that the element can be listened to for, with ours in the place of the platform's of the same name. */
export type ListenedEventMap = Omit<HTMLElementEventMap, keyof GcoreUploaderEventMap> & GcoreUploaderEventMap;
