import type { Upload } from '../core/model/state.js';
import type { RecordingSource, StopReason } from '../core/record/recording.js';
import type { UploaderEventDetails, UploaderEventName } from '../core/model/events.js';

/** The `detail` of the events about a recording, which is no upload yet. */
interface RecordingEventDetails {
  'record-start': { readonly source: RecordingSource };
  'record-stop': {
    readonly source: RecordingSource;
    readonly reason: StopReason;
    /** Seconds. */
    readonly duration: number;
  };
}

/** The `CustomEvent` for each of the element's events. */
export type GcoreUploaderEventMap = {
  [Name in UploaderEventName]: CustomEvent<{ readonly upload: Upload } & UploaderEventDetails[Name]>;
} & { [Name in keyof RecordingEventDetails]: CustomEvent<RecordingEventDetails[Name]> };

/** Every event that the element can be listened to for, with ours in the place of the platform's of the same name. */
export type ListenedEventMap = Omit<HTMLElementEventMap, keyof GcoreUploaderEventMap> & GcoreUploaderEventMap;
