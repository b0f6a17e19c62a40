import { detailLimits } from '../../../wire/details.js';
import { captionsProblem, type CaptionsProblem } from './captions-problem.js';
import { readCaptionName } from './language.js';

export type CaptionFileProblem =
  | CaptionsProblem
  /** `most`: bytes. */
  | { readonly code: 'too-large'; readonly most: number }
  /** Its text is not UTF-8. */
  | { readonly code: 'encoding' }
  | { readonly code: 'unreadable' };

/** A caption file as it can be added, or what is wrong with it. */
export type ReadCaptions =
  | {
      readonly text: string;
      /** From the file's name; null: the person is to be asked. */ readonly language: string | null;
    }
  | { readonly problem: CaptionFileProblem };

/** Reads and checks an `.srt` or `.vtt` file. Never rejects. */
export async function readCaptions(file: File): Promise<ReadCaptions> {
  const most = detailLimits.captionBytes;
  if (file.size > most) return { problem: { code: 'too-large', most } };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return { problem: { code: 'unreadable' } };
  const text = decodeUtf8(bytes);
  if (text === null) return { problem: { code: 'encoding' } };
  const problem = captionsProblem(text);
  return problem ? { problem } : { text, language: readCaptionName(file.name).language };
}

/** A text in UTF-16, or in an older encoding, has bytes that UTF-8 has not, or zeros between its letters. */
function decodeUtf8(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
