import type { Upload } from '../src/core/model/state.js';

/** One picture of the gallery: the rows, and how the element is set. */
export interface GalleryState {
  readonly name: string;
  readonly uploads: readonly Upload[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly dragging?: boolean;
  /** The panel of the first row's details is open. */
  readonly panel?: GalleryPanel;
}

export interface GalleryPanel {
  /** The row's file shows pictures. */
  readonly hasFilm?: boolean;
  /** Selects a button of the panel that was pressed. */
  readonly presses?: string;
}
