import { isCaptionFile } from '../../core/details/captions/caption-file.js';
import { pairCaptions } from '../../core/details/captions/pair-captions.js';
import { readCaptions } from '../../core/details/captions/read-captions.js';
import type { NewCaption } from '../../core/model/details.js';
import type { ReadItem } from '../environment.js';
import type { PendingCaptions } from './captions-field.js';

interface DroppedCaptionsParts {
  /** Adds rows; resolves with an id for each. */
  readonly addRows: (items: readonly ReadItem[]) => Promise<readonly string[]>;
  readonly addCaption: (id: string, caption: NewCaption) => Promise<void>;
  /** The person has to say the language, or to be shown what is wrong. */
  readonly ask: (id: string, captions: PendingCaptions) => void;
}

/** Adds videos, and to each the captions that were picked or dropped together with it. Captions of no video get rows, which refuse them. */
export async function addWithCaptions(
  items: readonly ReadItem[],
  parts: DroppedCaptionsParts,
): Promise<void> {
  const captions = items.filter(isCaptions);
  const videos = items.filter((item) => !isCaptions(item));
  const pairs = pairCaptions(captions.map(nameOf), videos.map(nameOf));
  const ofNone = captions.filter((_, index) => pairs[index] === null);
  const ids = await parts.addRows([...videos, ...ofNone]);
  for (const [index, item] of captions.entries()) {
    const id = ids[pairs[index] ?? -1];
    if (id === undefined || !('file' in item)) continue;
    const { name } = item.file;
    const read = await readCaptions(item.file);
    if ('problem' in read) parts.ask(id, { name, text: '', problem: read.problem });
    else if (read.language === null) parts.ask(id, { name, text: read.text, problem: null });
    else await parts.addCaption(id, { name, language: read.language, text: read.text });
  }
}

const nameOf = (item: ReadItem): string => ('file' in item ? item.file.name : item.name);
const isCaptions = (item: ReadItem): boolean => isCaptionFile(nameOf(item));
