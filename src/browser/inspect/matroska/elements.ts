import type { BoundedReader } from '../bounded-reader.js';
import { latin1 } from '../bytes.js';

/** An element of EBML (RFC 8794). Positions are those of the bytes, or of the file, that it was read from. */
export interface Element {
  readonly id: number;
  readonly start: number;
  readonly body: number;
  /** null if the length is unknown, as a live recording's is. */
  readonly end: number | null;
}

/** An identifier of four bytes, a length of eight. */
const MAX_HEADER_BYTES = 12;

/** The element whose header begins there; null if that is none. */
export function parseElement(bytes: Uint8Array, at: number, start = at): Element | null {
  const idWidth = widthOf(bytes[at]);
  if (idWidth === 0 || idWidth > 4) return null;
  const lengthAt = at + idWidth;
  const width = widthOf(bytes[lengthAt]);
  if (width === 0 || lengthAt + width > bytes.length) return null;
  let id = 0;
  for (const byte of bytes.subarray(at, lengthAt)) id = id * 256 + byte;
  // A length whose bits are all ones is unknown (section 6.2).
  let length = (bytes[lengthAt] ?? 0) & (0xff >> width);
  let isUnknown = length === 0xff >> width;
  for (const byte of bytes.subarray(lengthAt + 1, lengthAt + width)) {
    length = length * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  const body = start + idWidth + width;
  const isKnown = !isUnknown && Number.isSafeInteger(body + length);
  return { id, start, body, end: isKnown ? body + length : null };
}

/** Leading zero bits say how many bytes follow (section 4). */
function widthOf(first = 0): number {
  return first === 0 ? 0 : Math.clz32(first) - 23;
}

export async function readElement(reader: BoundedReader, start: number, ahead = 0): Promise<Element | null> {
  return parseElement(await reader.read(start, start + MAX_HEADER_BYTES, ahead), 0, start);
}

/** The elements that lie in some bytes, up to the first that is damaged or not whole. */
export function parseElements(bytes: Uint8Array): readonly Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const element = parseElement(bytes, at);
    if (!element || element.end === null || element.end > bytes.length) break;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** The contents of an element's children. */
export class Fields {
  readonly #bytes: Uint8Array;
  readonly #elements: readonly Element[];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#elements = parseElements(bytes);
  }

  all(id: number): readonly Uint8Array[] {
    return this.#elements
      .filter((element) => element.id === id)
      .map(({ body, end }) => this.#bytes.subarray(body, end ?? body));
  }

  bytes(id: number): Uint8Array | null {
    return this.all(id)[0] ?? null;
  }

  within(id: number): Fields {
    return new Fields(this.bytes(id) ?? new Uint8Array(0));
  }

  unsigned(id: number): number | null {
    const bytes = this.bytes(id);
    return bytes && unsignedIn(bytes);
  }

  text(id: number): string | null {
    const bytes = this.bytes(id);
    return bytes && latin1(bytes).replace(/\0.*$/, '');
  }

  float(id: number): number | null {
    const bytes = this.bytes(id);
    if (bytes?.length !== 4 && bytes?.length !== 8) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return bytes.length === 4 ? view.getFloat32(0) : view.getFloat64(0);
  }
}

export function unsignedIn(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  return value;
}
