import { en } from '../locales/en.js';
import type { Strings } from '../locales/strings.js';

/** What is used of a Playwright `Locator`. */
export interface PageLocator {
  getByRole(role: 'list' | 'listitem' | 'button' | 'progressbar' | 'link', options?: ByName): this;
  locator(selector: string): this;
  filter(options: { readonly hasText: string }): this;
  first(): this;
  setInputFiles(files: string | string[]): Promise<void>;
}

interface ByName {
  readonly name?: string | RegExp;
  readonly exact?: boolean;
}

/** The buttons of a row, by the text that they have. */
export type RowButton =
  'start' | 'pause' | 'resume' | 'retry' | 'tryNow' | 'cancel' | 'dismiss' | 'startOver' | 'chooseFile';

/**
 * A page object for Playwright: what a person finds in the element, by role and name, whatever its markup is.
 * `new UploaderPage(page.locator('gcore-uploader'))`; in another language, with its texts.
 */
export class UploaderPage<Locator extends PageLocator> {
  constructor(
    readonly element: Locator,
    private readonly strings: Strings = en,
  ) {}

  /** Opens the picker. */
  get browseButton(): Locator {
    const { browse, browseMultiple, addMore, browseAnother } = this.strings;
    const name = new RegExp([browse, browseMultiple, addMore, browseAnother].map(escape).join('|'));
    return this.element.getByRole('button', { name }).first();
  }

  get rows(): Locator {
    return this.element.getByRole('list', { name: this.strings.listLabel }).getByRole('listitem');
  }

  /** The row of a file or link. */
  row(name: string): UploaderRow<Locator> {
    return new UploaderRow(this.rows.filter({ hasText: name }).first(), name, this.strings);
  }

  /** Picks files, by their paths. */
  async add(...paths: string[]): Promise<void> {
    await this.element.locator('input[type=file]').setInputFiles(paths);
  }
}

/** One upload, as a person finds it. */
export class UploaderRow<Locator extends PageLocator> {
  constructor(
    readonly element: Locator,
    private readonly name: string,
    private readonly strings: Strings,
  ) {}

  /** Its `aria-valuenow` is the percent. */
  get progress(): Locator {
    return this.element.getByRole('progressbar', { name: this.strings.progressOf(this.name), exact: true });
  }

  /** The link to the video that can be watched. */
  get watchLink(): Locator {
    return this.element.getByRole('link', { name: new RegExp(escape(this.strings.watch)) });
  }

  /** A button that its state offers. */
  button(label: RowButton): Locator {
    const text = this.strings[label];
    const name = new RegExp(`^${escape(text)}$|^${escape(this.strings.actionOn(text, this.name))}$`);
    return this.element.getByRole('button', { name });
  }
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
