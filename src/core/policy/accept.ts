import type { MediaInfo } from '../model/media-info.js';

/** What is known of a file before its content was looked at. `type` is the browser's guess from the name, often "". */
export interface FileFacts {
  readonly name: string;
  readonly type: string;
}

/** The name's extension in lower case without its dot; "" if it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/**
 * Whether a file is one of an `accept` list, read as `<input accept>` is (HTML, section 4.10.5.1.17): extensions, MIME
 * types and `video/*` wildcards, separated by commas, in any case; an empty list takes everything. The browser's `type`
 * is only a guess from the name, and "" for `.mkv` and `.ts` in several browsers, so what the content says counts too.
 */
export function matchesAccept(accept: string, file: FileFacts, info: MediaInfo): boolean {
  const tokens = accept
    .split(',')
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '');
  return tokens.length === 0 || tokens.some((token) => matchesToken(token, file, info));
}

function matchesToken(token: string, file: FileFacts, info: MediaInfo): boolean {
  if (token.startsWith('.'))
    return file.name.toLowerCase().endsWith(token) || token === `.${info.container ?? ''}`;
  const types = [essence(file.type), essence(info.mimeType ?? '')];
  if (!token.endsWith('/*')) return token !== '' && types.includes(essence(token));
  const family = token.slice(0, -1);
  // MXF is `application/mxf` and video all the same.
  return types.some((type) => type.startsWith(family)) || (info.kind !== null && `${info.kind}/` === family);
}

/** A MIME type without its parameters. */
function essence(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}
