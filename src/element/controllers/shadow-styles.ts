import { type CSSResult, type ReactiveController, type ReactiveElement, adoptStyles } from 'lit';

/**
 * Styles the element's shadow root in each document that it is moved to, such as a popup's: a constructed style sheet
 * belongs to one document, and is taken off by a move to another one (CSSOM, "adoptedStyleSheets").
 */
export class ShadowStyles implements ReactiveController {
  #styles: readonly CSSResult[];
  #styledIn: Document | null = null;

  constructor(
    private readonly host: ReactiveElement,
    initial: readonly CSSResult[],
  ) {
    this.#styles = initial;
    host.addController(this);
  }

  /** Adds styles behind those that are there. */
  add(styles: readonly CSSResult[]): void {
    this.#styles = [...this.#styles, ...styles];
    this.#styledIn = null;
    if (this.host.isConnected) this.#adopt();
  }

  hostConnected(): void {
    this.#adopt();
  }

  #adopt(): void {
    const root = this.host.renderRoot as ShadowRoot;
    const { ownerDocument } = this.host;
    if (ownerDocument === this.#styledIn && root.adoptedStyleSheets?.length !== 0) return;
    this.#styledIn = ownerDocument;
    if (ownerDocument === document) adoptStyles(root, [...this.#styles]);
    else root.adoptedStyleSheets = this.#styles.flatMap((style) => sheetFor(ownerDocument, style));
  }
}

function sheetFor({ defaultView }: Document, { cssText }: CSSResult): readonly CSSStyleSheet[] {
  // A document without a window, which nobody sees.
  if (!defaultView) return [];
  const sheet = new defaultView.CSSStyleSheet();
  sheet.replaceSync(cssText);
  return [sheet];
}
