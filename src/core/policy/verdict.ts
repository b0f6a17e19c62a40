import { extensionOf, matchesAccept } from './accept.js';
import type { MediaInfo, Reason, Verdict } from '../model/media-info.js';
import { contradicts } from './name-family.js';

/** What a verdict is made of: what the browser says of the file, and what the inspector found in it. */
export interface JudgedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** MIME type as the browser guessed it from the name; "" if it has none. */
  readonly type: string;
  readonly info: MediaInfo;
}

export interface VerdictRules {
  /** As `<input accept>`. */
  readonly accept: string;
  readonly maxSizeBytes: number;
  readonly maxDurationMs: number;
}

/**
 * Whether a file is worth sending. Refuses what Gcore cannot take or the host does not want; doubts what Gcore would
 * probably refuse or the person regret, and nothing else: an index at the end, a variable frame rate, an unusual pixel
 * format are no reason for a sentence. Reasons come in the order in which they matter.
 */
export function judge(file: JudgedFile, rules: VerdictRules): Verdict {
  const refusals = refusalsOf(file, rules);
  if (refusals.length > 0) return { kind: 'refused', reasons: refusals };
  const doubts = doubtsOf(file);
  return doubts.length > 0 ? { kind: 'warning', reasons: doubts } : { kind: 'ok' };
}

function refusalsOf(file: JudgedFile, rules: VerdictRules): Reason[] {
  if (file.size === 0) return [{ code: 'empty' }];
  const nature = refusedNature(file.info);
  if (nature !== null) return [nature];
  const reasons: Reason[] = [];
  if (!matchesAccept(rules.accept, file, file.info))
    reasons.push({ code: 'not-accepted', accept: rules.accept });
  if (file.size > rules.maxSizeBytes) reasons.push({ code: 'too-large', maxBytes: rules.maxSizeBytes });
  if (file.info.durationMs !== null && file.info.durationMs > rules.maxDurationMs)
    reasons.push({ code: 'too-long', maxMs: rules.maxDurationMs });
  return reasons;
}

/** What the content is, if it cannot be a video whatever the host accepts. */
function refusedNature({ kind, container }: MediaInfo): Reason | null {
  if (container !== null && shortcuts.has(container)) return { code: 'unreadable', detail: 'not-a-file' };
  switch (kind) {
    case 'playlist':
      return { code: 'playlist' };
    case 'image':
    case 'document':
    case 'archive':
    case 'program':
      return { code: 'not-video', kind };
    case 'audio':
    case 'video':
    case null:
      return null;
  }
}

/** Files that only point at another: a Windows shortcut, a macOS alias, an Internet shortcut. */
const shortcuts: ReadonlySet<string> = new Set(['lnk', 'alias', 'url']);

function doubtsOf({ name, size, type, info }: JudgedFile): Reason[] {
  const reasons: Reason[] = [];
  const missingBytes = info.declaredBytes === null ? 0 : Math.max(0, info.declaredBytes - size);
  if (missingBytes > 0) reasons.push({ code: 'cut-short', declaredBytes: info.declaredBytes, missingBytes });
  else if (info.indexMissing || info.blankTail || info.hasHole)
    reasons.push({ code: 'cut-short', declaredBytes: null, missingBytes: null });
  if (info.inspected && info.container === null) reasons.push({ code: 'unknown-container' });
  // Sound alone is supported by Gcore since May 2026.
  if (info.hasVideo === false && info.hasAudio === false) reasons.push({ code: 'no-video-track' });
  const extension = extensionOf(name);
  if (info.container !== null && contradicts(extension, type, info))
    reasons.push({ code: 'name-mismatch', extension, container: info.container });
  return reasons;
}
