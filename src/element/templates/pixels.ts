import { type ElementPart, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/**
 * Paints a picture on the `<canvas>` that it stands in. Pixels, unlike an image with a `blob:` or `data:` URL, are nothing
 * that a page's Content Security Policy would have to allow.
 */
class Pixels extends Directive {
  #painted: ImageData | null = null;

  override render(_picture: ImageData): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [picture]: Parameters<this['render']>): typeof nothing {
    if (picture === this.#painted || !(element instanceof HTMLCanvasElement)) return nothing;
    element.width = picture.width;
    element.height = picture.height;
    element.getContext('2d')?.putImageData(picture, 0, 0);
    this.#painted = picture;
    return nothing;
  }
}

export const pixels = directive(Pixels);
