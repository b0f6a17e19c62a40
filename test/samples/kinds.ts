import type { Kind } from './kind.js';
import { containers, names, pictures } from './kinds-content.js';
import { lengths } from './kinds-length.js';
import { cuts, wholes } from './kinds-missing.js';

/** The kinds of a page of documentation, by what is easily told wrongly of them. */
export const kinds: Readonly<Record<string, readonly Kind[]>> = {
  Length: lengths,
  'Whole files': wholes,
  'Files that miss something': cuts,
  'Picture and tracks': pictures,
  Containers: containers,
  'Names of codecs': names,
};
