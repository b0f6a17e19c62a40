import type { ReactiveElement } from 'lit';

import type { PickedFile, UnreadableItem } from '../core/file/addables.js';
import type { UploaderEvent } from '../core/model/events.js';
import type { Upload } from '../core/model/state.js';
import type { VisibleUploads } from '../core/page-uploads.js';
import type { Backend } from '../core/ports/backend.js';
import type { RecorderPorts } from '../core/record/recorder-ports.js';
import type { Uploader } from '../core/uploader-api.js';
import type { OptionSource } from './option-reader.js';

/** What the element needs of the world. `component.ts` wires the browser's; tests and the gallery have theirs. */
export interface ElementEnvironment {
  /** The code that uploads, if it is loaded: an element that comes then shows the page's uploads at once. */
  readonly loaded: Engine | null;
  /** Loads the code that uploads; the element is drawn without it. Never rejects: it tries until the code is there. */
  load(): Promise<Engine>;
  /** Every upload that the page knows. */
  readonly page: VisibleUploads;
  /** Ends and forgets all that belongs to a person who logs out. */
  release(): Promise<void>;
  /** Loads what is known of recordings. Rejects if it does not load. */
  loadRecording(): Promise<RecordingEnvironment>;
  /** What was dropped or pasted. Called in the event, since a DataTransfer is empty afterwards. */
  readDrop(transfer: DataTransfer): Promise<readonly ReadItem[]>;
}

/** What can record, in a browser. */
export interface RecordingEnvironment {
  /** Whether an earlier visit may have left recordings. */
  hasRecordings(): Promise<boolean>;
  /** Loads what records with the camera or of the screen, for an element. Rejects if it does not load. */
  loadRecorder(host: OptionSource): Promise<RecorderPorts>;
}

/**
 * What the element's class was wired with.
 * @throws {Error} if it was not: import `component.js`, not the file of the class
 */
export function environmentOf(element: object): ElementEnvironment {
  const environment = wiredIn(element);
  if (!environment)
    throw new Error('gcore-uploader: import "gcore-uploader/component.js", which wires the class.');
  return environment;
}

/** The code that uploads, if it is loaded. */
export const loadedEngine = (element: object): Engine | null => wiredIn(element)?.loaded ?? null;

const wiredIn = (element: object): ElementEnvironment | null =>
  (element.constructor as { readonly environment?: ElementEnvironment | null }).environment ?? null;

/** What uploads. */
export interface Engine {
  /** The page's uploads that are for an element's `backend` or session. */
  connect(host: ReactiveElement & OptionSource, listener: ElementUploadsListener): ElementUploads;
  /** Shows the page what earlier ones left with a backend, on a page without an element for it. */
  lookFor(backend: string | Backend, worker: OptionSource['worker']): void;
  /** Opens a picker that gives ways back to the files; null if the browser has none: the file input serves then. */
  readonly pick: PickFiles | null;
  /** What the file input gave, with a look at whether each can be read. */
  readFiles(files: Iterable<File>): Promise<readonly ReadItem[]>;
}

/** A file, or what cannot be read of it. */
export type ReadItem = PickedFile | UnreadableItem;

/** Resolves with null if the person closed the picker. */
export type PickFiles = (options: PickOptions) => Promise<readonly ReadItem[] | null>;

export interface PickOptions {
  readonly multiple: boolean;
  readonly accept: string;
}

/** What the page has of uploads for one element. */
export interface ElementUploads {
  readonly uploads: readonly Upload[];
  /** The uploader that is for the element as it is now. */
  show(): Uploader;
  /** The element is removed: its uploads are the page's. It may come back with `show`. */
  leave(): void;
  /** Whether another tab sends the row, and not this page. */
  isInOtherTab(upload: Upload): boolean;
}

export interface ElementUploadsListener {
  onChange(before: readonly Upload[], after: readonly Upload[]): void;
  onEvent(event: UploaderEvent): void;
}
