import type { PickedFile, UnreadableItem } from '../core/file/addables.js';
import type { UploaderOptions } from '../core/ports/options.js';
import type { PageUploads } from '../core/page-uploads.js';
import type { Uploader } from '../core/uploader-api.js';
import type { OptionSource } from './option-reader.js';

/** What the element needs of the world. `component.ts` wires the browser's; tests and the gallery have theirs. */
export interface ElementEnvironment {
  /** The code that uploads, if it is loaded: an element that comes then shows the page's uploads at once. */
  readonly loaded: Engine | null;
  /** Loads the code that uploads; the element is drawn without it. Never rejects: it tries until the code is there. */
  load(): Promise<Engine>;
  /** What was dropped or pasted. Called in the event, since a DataTransfer is empty afterwards. */
  readDrop(transfer: DataTransfer): Promise<readonly ReadItem[]>;
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
  /** The page's uploads, of all elements. */
  readonly page: PageUploads;
  createUploader(options: Partial<UploaderOptions>): Uploader;
  /** The core's options, made of one element's properties. */
  createOptionReader(): (source: OptionSource) => Partial<UploaderOptions>;
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
