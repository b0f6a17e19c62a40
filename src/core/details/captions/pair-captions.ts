import { withoutEnding } from './caption-file.js';
import { readCaptionName } from './language.js';

/**
 * Which of the videos each caption file belongs to: the one whose name it begins with; if there is one video alone, that one.
 * Null: to none of them.
 */
export function pairCaptions(
  captions: readonly string[],
  videos: readonly string[],
): readonly (number | null)[] {
  const bases = videos.map((name) => name.replace(/\.[^.]*$/, '').toLowerCase());
  return captions.map((name) => {
    const possible = [readCaptionName(name).base, withoutEnding(name)];
    const at = possible.map((base) => bases.indexOf(base.toLowerCase())).find((index) => index >= 0);
    return at ?? (videos.length === 1 ? 0 : null);
  });
}
