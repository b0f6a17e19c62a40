import type { Upload } from '../core/state.js';
import type { UploaderEventDetails, UploaderEventName } from '../core/uploader-events.js';

/** The `CustomEvent` for each of the element's events. */
export type GcoreUploaderEventMap = {
  [Name in UploaderEventName]: CustomEvent<{ readonly upload: Upload } & UploaderEventDetails[Name]>;
};

/** Adds the element's events to those of every HTMLElement, so that a listener's argument is typed by its name. */
export interface GcoreUploaderListening {
  addEventListener<Name extends keyof GcoreUploaderEventMap>(
    type: Name,
    listener: (event: GcoreUploaderEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends Exclude<keyof HTMLElementEventMap, keyof GcoreUploaderEventMap>>(
    type: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
