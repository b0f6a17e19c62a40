import type { Diagnostics } from './diagnostics.js';
import type { UploaderEvent } from './model/events.js';
import type { RowIntent } from './model/intents.js';
import type { Upload } from './model/state.js';
import type { UploaderOptions } from './ports/options.js';
import type { Uploader } from './uploader-api.js';

/*
 * The uploads of a page, independent of what shows them and where they are sent from. The element, hooks and custom
 * interfaces use uploaders through this file alone.
 */

/** What happens to uploads that nothing shows any more: they continue, or they wait for the next viewer. */
export type WhenRemoved = 'continue' | 'pause';

/** Who shows an uploader: an element, or a page's own interface. */
export interface Viewer {
  /** Somebody else shows the uploader from now on, or its person left. */
  onTaken(): void;
}

/** How a viewer gets its uploader. */
export interface ViewRequest {
  readonly options: Partial<UploaderOptions>;
  /** Makes an uploader, if the page has none that the viewer can show. */
  readonly open: () => Uploader;
  /** What becomes of the uploads that the viewer showed until now, if these options are for other ones. */
  readonly former: WhenRemoved;
}

/** Every upload that a page knows, whatever element it was added in: a store for an interface of the page's own. */
export interface VisibleUploads {
  /** Each upload once, frozen; the same array until one of them changes. */
  getSnapshot(): readonly Upload[];
  /** Calls `listener` after each change of the snapshot. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Calls `listener` for each event of each upload. Returns the function that unsubscribes. */
  on(listener: (event: UploaderEvent) => void): () => void;
  /** Does what the person wants with one upload, or with all of this tab's that it makes sense for. */
  perform(intent: RowIntent, id?: string): void;
  /** What happened to one upload, for support; see `Uploader.diagnostics`. */
  diagnostics(id: string): Promise<Diagnostics | null>;
  /** Gives an upload in `needs-file` its file back. Resolves false if it is another file. */
  supply(id: string, file: File): Promise<boolean>;
}

/**
 * The uploads of a page. Each uploader is for one scope (a backend, or the video of a session), and one viewer shows it at a
 * time. When the viewer is removed, its uploads continue; the next viewer of that scope shows them.
 */
export interface PageUploads extends VisibleUploads {
  /**
   * The uploader for a viewer: the one that it shows already, one of the same scope that nobody shows, or a new one. Call it
   * again when the options change. A form that gets another's uploads submits none of them (`Upload.own`), unless its session
   * is for their video.
   */
  show(viewer: Viewer, request: ViewRequest): Uploader;
  /** Shows what earlier pages left of a scope, if no viewer does: the next viewer of that scope gets it. */
  lookFor(request: Pick<ViewRequest, 'options' | 'open'>): void;
  /**
   * The viewer is removed, unless it is back before the current task ends. It hears of its uploader until another viewer takes
   * that.
   */
  leave(viewer: Viewer, then: WhenRemoved): void;
  /**
   * Ends every upload of the page and of the other tabs, and forgets all that is remembered of them, as a person wants who
   * logs out. Settles when nothing is remembered; what Gcore has is deleted after that.
   */
  release(): Promise<void>;
}
