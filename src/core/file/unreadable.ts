/** Why a file that was chosen a moment ago cannot be read, by the errors of the File API, section 7.1. */
import type { UnreadableItem } from './addables.js';
export function unreadableReason(error: unknown): UnreadableItem['unreadable'] {
  const name = error instanceof DOMException ? error.name : '';
  // A file that is there and cannot be read is nearly always a placeholder of a cloud drive.
  return name === 'NotReadableError' ? 'cloud' : name === 'TypeMismatchError' ? 'not-a-file' : 'missing';
}
