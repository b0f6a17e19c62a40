import type { PickedFile, UnreadableItem } from '../core/file/addables.js';
import type { UploaderOptions } from '../core/ports/options.js';
import type { Uploader } from '../core/uploader-api.js';
import type { OptionSource } from './options.js';

/** What the element needs of the world. `component.ts` wires the browser's; tests and the gallery have theirs. */
export interface ElementEnvironment {
  /** Loads the code that uploads; the element is drawn without it. Never rejects: it tries until it is there. */
  load(): Promise<Engine>;
  /** What was dropped or pasted. Called in the event, since a DataTransfer is empty afterwards. */
  readDrop(transfer: DataTransfer): Promise<readonly ReadItem[]>;
}

/** What uploads. */
export interface Engine {
  createUploader(options: Partial<UploaderOptions>): Uploader;
  /** The core's options, made of one element's properties. */
  createOptionReader(): (source: OptionSource) => Partial<UploaderOptions>;
  /** Opens a picker that gives ways back to the files; null where the browser has none: the file input serves then. */
  readonly pick: PickFiles | null;
  /** What the file input gave, looked at whether it can be read. */
  readFiles(files: Iterable<File>): Promise<readonly ReadItem[]>;
}

/** A file, or what cannot be read of it. */
export type ReadItem = PickedFile | UnreadableItem;

/** Resolves null where the person closed the picker. */
export type PickFiles = (options: PickOptions) => Promise<readonly ReadItem[] | null>;

export interface PickOptions {
  readonly multiple: boolean;
  readonly accept: string;
}
