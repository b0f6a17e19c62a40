import { until } from '../helpers/until.js';
import type { OtherPageWindow } from './other-page.js';
import type { Scene } from './scene.js';

/** Another page of the site, in a frame: with locks, storage, channel and connections like a tab's, and as mortal. */
export class Visit {
  private constructor(
    readonly scene: Scene,
    readonly frame: HTMLIFrameElement,
  ) {}

  /** A page where the same row, in the same scope, is about to begin. */
  static async open(
    { row, scope }: Scene,
    url = new URL('./other-page.html', import.meta.url).href,
  ): Promise<Visit> {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    const page = (): OtherPageWindow | null => frame.contentWindow;
    await until(() => page()?.openScene !== undefined, { timeoutMs: 15_000, what: 'the other page' });
    const scene = await page()?.openScene?.(row, scope);
    if (!scene) throw new Error('The other page went away.');
    return new Visit(scene, frame);
  }

  /** The page is gone between two instructions, as a tab that is closed or crashes. */
  close(): void {
    this.frame.remove();
  }
}
