import { type ElementPart, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/**
 * Sets one custom property of the element that it stands in; null takes it away.
 *
 * Lit's `styleMap` writes a style attribute when it is first drawn, which a strict Content Security Policy forbids
 * (`style-src-attr`). The CSSOM is free.
 */
class CustomProperty extends Directive {
  #last: string | null = null;

  override render(_name: `--${string}`, _value: string | null): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [name, value]: Parameters<this['render']>): typeof nothing {
    // Every Lit template's element that has a style is an HTML element.
    if (value !== this.#last) (element as HTMLElement).style.setProperty(name, value);
    this.#last = value;
    return nothing;
  }
}

export const customProperty = directive(CustomProperty);
