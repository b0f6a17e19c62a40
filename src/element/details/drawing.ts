import { type ElementPart, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** Draws a picture on the `<canvas>` that it stands in: no page's Content Security Policy has to allow pixels. */
class Drawing extends Directive {
  #drawn: ImageBitmap | Blob | null = null;

  override render(_picture: ImageBitmap | Blob): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [picture]: Parameters<this['render']>): typeof nothing {
    if (picture === this.#drawn || !(element instanceof HTMLCanvasElement)) return nothing;
    this.#drawn = picture;
    if (picture instanceof Blob) void this.#drawFile(element, picture);
    else draw(element, picture);
    return nothing;
  }

  async #drawFile(canvas: HTMLCanvasElement, file: Blob): Promise<void> {
    const picture = await createImageBitmap(file).catch(() => null);
    if (picture && file === this.#drawn) draw(canvas, picture);
    picture?.close();
  }
}

export const drawing = directive(Drawing);

/** Wider than it is ever shown, on a screen with two pixels for one. */
const MOST_PIXELS_WIDE = 640;

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  canvas.width = Math.min(MOST_PIXELS_WIDE, picture.width);
  canvas.height = Math.max(1, Math.round((picture.height * canvas.width) / picture.width));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
}
