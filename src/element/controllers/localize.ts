import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

import { emptyEn } from '../../locales/empty-en.js';
import { isServedByEnglish, loadLocale, registeredLocale } from '../../locales/registry.js';
import type { EmptyStrings, Strings } from '../../locales/strings.js';

/** Finds the language of the element and has its texts: those of an empty element at once, all when they are loaded. */
export class Localize implements ReactiveController {
  #lang = '';
  #locale: Strings | null = null;
  #overrides: Partial<Strings> = {};
  #empty: EmptyStrings = emptyEn;
  #strings: Strings | null = null;
  #observer: MutationObserver | null = null;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  get empty(): EmptyStrings {
    return this.#empty;
  }

  /** All texts; null until they are loaded. */
  get strings(): Strings | null {
    return this.#strings;
  }

  /** The host's own texts, over those of the locale. */
  set overrides(overrides: Partial<Strings>) {
    this.#overrides = overrides;
    this.#strings = this.#locale && { ...this.#locale, ...overrides };
    this.#empty = this.#strings ?? { ...emptyEn, ...overrides };
  }

  /**
   * BCP 47 tag by which numbers are written: `en-GB` as the British do, though the texts are `en`; where the texts fell
   * back to another language, theirs.
   */
  get formatTag(): string {
    const { lang } = this.#empty;
    const sameLanguage = this.#lang.toLowerCase().split('-')[0] === lang.toLowerCase().split('-')[0];
    return (sameLanguage ? [this.#lang, lang] : [lang]).find(isKnownToIntl) ?? 'en';
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.update());
    this.#observer.observe(document.documentElement, { attributeFilter: ['lang'] });
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

  /** Loads all texts of the language. Rejects where they do not load; the next call tries again. */
  async load(): Promise<void> {
    if (this.#locale) return;
    const lang = this.#lang;
    const strings = await loadLocale(lang);
    if (lang === this.#lang) this.#use(strings);
  }

  #use(locale: Strings | null): void {
    this.#locale = locale;
    this.overrides = this.#overrides;
    this.host.requestUpdate();
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
