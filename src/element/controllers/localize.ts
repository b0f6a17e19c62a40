import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { en } from '../../locales/en.js';
import { loadLocale, registeredLocale } from '../../locales/registry.js';
import type { Strings } from '../../locales/strings.js';
import { type Format, createFormat } from '../format.js';

/** Finds the language of the element and has its texts and formats. English until they are loaded. */
export class Localize implements ReactiveController {
  #lang = 'en';
  #locale: Strings = en;
  #overrides: Partial<Strings> = {};
  #strings: Strings = en;
  #format: Format | null = null;
  #observer: MutationObserver | null = null;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  get strings(): Strings {
    return this.#strings;
  }

  get format(): Format {
    return (this.#format ??= createFormat(this.#formatTag()));
  }

  /** The host's own texts, over those of the locale. */
  set overrides(overrides: Partial<Strings>) {
    this.#overrides = overrides;
    this.#strings = { ...this.#locale, ...overrides };
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
    if (lang === this.#lang && this.#format) return;
    this.#lang = lang;
    const ready = registeredLocale(lang);
    if (ready) this.#use(ready);
    else
      void loadLocale(lang).then((strings) => {
        if (lang === this.#lang) this.#use(strings);
      });
  }

  #use(locale: Strings): void {
    this.#locale = locale;
    this.overrides = this.#overrides;
    this.#format = null;
    this.host.requestUpdate();
  }

  /** `en-GB` writes numbers as the British do, though the texts are `en`; where the texts fell back, numbers follow them. */
  #formatTag(): string {
    const { lang } = this.#locale;
    const sameLanguage = this.#lang.toLowerCase().split('-')[0] === lang.toLowerCase().split('-')[0];
    return sameLanguage && Intl.NumberFormat.supportedLocalesOf([this.#lang]).length > 0 ? this.#lang : lang;
  }
}

/** The `lang` of the nearest ancestor that has one, through shadow roots; else the person's. */
function langOf(element: HTMLElement): string {
  let at: Element | null = element;
  while (at) {
    const holder: Element | null = at.closest('[lang]');
    if (holder) return holder.getAttribute('lang') || navigator.language;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.language;
}
