const TAIL_GRAPHEMES = 9;

/**
 * Cuts a name in two, so that its end, with the extension, stays in sight when there is no room: `holiday in sp…inal.mp4`.
 * Never inside of what a person sees as one character.
 */
export function splitName(name: string): readonly [head: string, tail: string] {
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  const tail = Math.min(TAIL_GRAPHEMES, Math.floor(characters.length / 2));
  const cut = characters.length - tail;
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
}
