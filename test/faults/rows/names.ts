import type { FaultGroup, FaultRow } from '../fault-row.js';

const names: readonly (readonly [what: string, name: string])[] = [
  ['emoji', 'Ferien 🏖️👨‍👩‍👧‍👦.mp4'],
  ['right-to-left marks', 'חופשה \u202egnp\u202c \u200f.mp4'],
  ['quotes and backslashes', `"it's" \\ 'holiday' \`.mp4`],
  ['markup', '<img src=x onerror=alert(1)>&amp;.mp4'],
  ['512 characters', `${'long '.repeat(102)}.mp4`.slice(-512)],
  ['line breaks and commas', 'a,b\r\nc=d;e.mp4'],
  ['half of a surrogate pair', 'broken \ud83d name.mp4'],
];

/** What Gcore keeps of a name: the backend kit cuts it. */
const KEPT_CHARACTERS = 255;

export const nameGroup: FaultGroup = {
  title: 'File names',
  rows: names.map(([what, name]): FaultRow => ({
    name: `A name with ${what}`,
    file: { name },
    expect: 'success',
    check: async ({ upload, wire, file }) => {
      if (upload.name !== file.name) throw new Error(`The row is called ${upload.name}.`);
      const kept = await wire.nameAtGcore();
      // A lone surrogate cannot travel as UTF-8.
      const asUtf8 = new TextDecoder().decode(new TextEncoder().encode(file.name));
      // Nor does the kit pass on control characters, and a name has one line.
      const expected = asUtf8
        .replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')
        .replace(/[\n\t]+/g, ' ')
        .slice(0, KEPT_CHARACTERS);
      if (kept !== expected) throw new Error(`Gcore calls it ${JSON.stringify(kept)}.`);
    },
  })),
};
