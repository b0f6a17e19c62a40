import { isServer, type ReactiveController, type ReactiveElement } from 'lit';

import { emptyEn } from '../../locales/empty-en.js';
import { isServedByEnglish, loadLocale, registeredLocale } from '../../locales/registry.js';
import type { EmptyStrings, Strings } from '../../locales/strings.js';

type LocalizeHost = ReactiveElement & {
  /** The page's own texts, over those of the locale. */
  readonly strings: Partial<Strings>;
};

interface Texts {
  readonly locale: Strings | null;
  readonly overrides: Partial<Strings>;
  readonly empty: EmptyStrings;
  readonly all: Strings | null;
}

/** Finds the language of the element and has its texts: those of an empty element at once, all when they are loaded. */
export class Localize implements ReactiveController {
  #lang = '';
  #locale: Strings | null = null;
  #merged: Texts | null = null;
  #observer: MutationObserver | null = null;

  constructor(private readonly host: LocalizeHost) {
    host.addController(this);
  }

  /** The texts of an element without a file. */
  get empty(): EmptyStrings {
    // Nothing is ever connected to a server's document.
    if (isServer) this.update();
    return this.#texts.empty;
  }

  /** All texts; null until they are loaded. */
  get strings(): Strings | null {
    return this.#texts.all;
  }

  /**
   * BCP 47 tag by which numbers are written: `en-GB` as the British do, though the texts are `en`; if the texts fell back
   * to another language, its own.
   */
  get formatTag(): string {
    const { lang } = this.empty;
    const sameLanguage = this.#lang.toLowerCase().split('-')[0] === lang.toLowerCase().split('-')[0];
    return (sameLanguage ? [this.#lang, lang] : [lang]).find(isKnownToIntl) ?? 'en';
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.update());
    this.#observer.observe(this.host.ownerDocument.documentElement, { attributeFilter: ['lang'] });
    this.update();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** Looks the language up again. */
  update(): void {
    const lang = langOf(this.host);
    if (lang === this.#lang) return;
    this.#lang = lang;
    this.#use(registeredLocale(lang));
    // A server draws at once, in a language that was registered there, or in English.
    if (isServer) return;
    // What an empty element says in English is here; the rest comes with the list.
    if (!this.#locale && !isServedByEnglish(lang)) void this.load().catch(() => undefined);
  }

  /** Loads all texts of the language. Rejects if they do not load; the next call tries again. */
  async load(): Promise<void> {
    if (this.#locale) return;
    const lang = this.#lang;
    const strings = await loadLocale(lang);
    if (lang === this.#lang) this.#use(strings);
  }

  #use(locale: Strings | null): void {
    this.#locale = locale;
    this.host.requestUpdate();
  }

  /** The same object for as long as neither the locale nor the page's own texts change. */
  get #texts(): Texts {
    const locale = this.#locale;
    const { strings: overrides } = this.host;
    if (this.#merged?.locale !== locale || this.#merged.overrides !== overrides) {
      const all = locale && { ...locale, ...overrides };
      this.#merged = { locale, overrides, all, empty: all ?? { ...emptyEn, ...overrides } };
    }
    return this.#merged;
  }
}

/** False also for what is no language tag: a page may write anything into `lang`. */
function isKnownToIntl(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

/** The `lang` of the nearest ancestor that has one, through shadow roots; else the person's. A server knows only the tag. */
function langOf(element: HTMLElement): string {
  if (isServer) return element.getAttribute('lang') ?? 'en';
  let at: Element | null = element;
  while (at) {
    const holder: Element | null = at.closest('[lang]');
    if (holder) return holder.getAttribute('lang') || navigator.language;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.language;
}
