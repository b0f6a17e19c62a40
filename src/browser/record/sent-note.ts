import type { SentAhead } from '../../core/record/ahead-ports.js';
import { writeFile } from './recording-parts.js';

const NOTE = 'sent.json';

/** Keeps beside a recording what was sent of it. */
export async function keepSent(folder: FileSystemDirectoryHandle, sent: SentAhead | null): Promise<void> {
  if (sent) await writeFile(folder, NOTE, JSON.stringify(sent));
  else await folder.removeEntry(NOTE);
}

/** null: nothing was sent, or the page died before it could say so. */
export async function readSent(folder: FileSystemDirectoryHandle): Promise<SentAhead | null> {
  try {
    return readNote(await (await (await folder.getFileHandle(NOTE)).getFile()).text());
  } catch {
    return null;
  }
}

/** The note is our own; a page of another version may have written another. */
function readNote(text: string): SentAhead | null {
  const note = JSON.parse(text) as Partial<SentAhead>;
  const { id, scope, endpoint, uploadUrl, clientId, videoId, ticket = null, expiresAt = null } = note;
  const areTexts =
    typeof id === 'string' &&
    typeof scope === 'string' &&
    typeof endpoint === 'string' &&
    typeof uploadUrl === 'string';
  if (!areTexts || typeof clientId !== 'number' || typeof videoId !== 'number') return null;
  return { id, scope, endpoint, uploadUrl, clientId, videoId, ticket, expiresAt };
}
