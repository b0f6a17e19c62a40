/** Characters: more than any name or sentence that a person would read. */
const LONGEST_TEXT = 1000;

/** Cuts a text from outside that is so long that drawing or saying it would hold the page up. */
export function shorten(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  // Without the first half of a character that the cut would go through.
  return `${text.slice(0, LONGEST_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
