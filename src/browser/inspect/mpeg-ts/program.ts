import { latin1 } from '../bytes.js';
import type { Payload } from './packets.js';

/** One stream of a program. */
export interface ProgramStream {
  readonly pid: number;
  readonly kind: 'video' | 'audio' | null;
  readonly codec: string | null;
}

/** The streams that the first program's map lists; null if there is none in these payloads (ISO/IEC 13818-1, section 2.4.4). */
export function readProgram(payloads: readonly Payload[]): readonly ProgramStream[] | null {
  for (const section of sectionsOf(payloads, 0))
    for (const mapPid of programMaps(section))
      for (const map of sectionsOf(payloads, mapPid)) {
        const streams = parseMap(map);
        if (streams.length > 0) return streams;
      }
  return null;
}

/** Sections of a PID: the first of each of its packets that begin one, with what follows in the next. */
function* sectionsOf(payloads: readonly Payload[], pid: number): Generator<Uint8Array> {
  const own = payloads.filter((payload) => payload.pid === pid);
  for (const [index, { isStart, bytes }] of own.entries()) {
    if (!isStart) continue;
    const parts = [bytes.subarray(1 + (bytes[0] ?? 0))];
    for (const next of own.slice(index + 1, index + 6)) {
      if (next.isStart) break;
      parts.push(next.bytes);
    }
    const all = Uint8Array.from(parts.flatMap((part) => [...part]));
    const length = 3 + ((((all[1] ?? 0) & 0xf) << 8) | (all[2] ?? 0));
    if (all.length >= length && length > 12) yield all.subarray(0, length - 4);
  }
}

/** PIDs of the program maps in an association section (section 2.4.4.3); program 0 is the network's. */
function programMaps(section: Uint8Array): readonly number[] {
  if (section[0] !== 0) return [];
  const pids: number[] = [];
  for (let at = 8; at + 4 <= section.length; at += 4)
    if (((section[at] ?? 0) << 8) + (section[at + 1] ?? 0) !== 0) pids.push(pidAt(section, at + 2));
  return pids;
}

function pidAt(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 0x1f) << 8) | (bytes[at + 1] ?? 0);
}

function lengthAt(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 0xf) << 8) | (bytes[at + 1] ?? 0);
}

/** The streams of a map section (section 2.4.4.8). */
function parseMap(section: Uint8Array): readonly ProgramStream[] {
  if (section[0] !== 2) return [];
  const streams: ProgramStream[] = [];
  let at = 12 + lengthAt(section, 10);
  while (at + 5 <= section.length) {
    const end = at + 5 + lengthAt(section, at + 3);
    const type = section[at] ?? 0;
    const known = streamTypes[type] ?? fromDescriptors(section.subarray(at + 5, end)) ?? [null, null];
    streams.push({ pid: pidAt(section, at + 1), kind: known[0], codec: known[1] });
    at = end;
  }
  return streams;
}

type Known = readonly [kind: 'video' | 'audio', codec: string | null];

/** Stream types (ISO/IEC 13818-1, table 2-34; those from 0x80 on by ATSC and Blu-ray). */
const streamTypes: Readonly<Record<number, Known>> = {
  0x01: ['video', 'MPEG-1'],
  0x02: ['video', 'MPEG-2'],
  0x03: ['audio', 'MPEG audio'],
  0x04: ['audio', 'MPEG audio'],
  0x0f: ['audio', 'AAC'],
  0x10: ['video', 'MPEG-4'],
  0x11: ['audio', 'AAC'],
  0x1b: ['video', 'H.264'],
  0x1c: ['audio', 'AAC'],
  0x20: ['video', 'H.264'],
  0x21: ['video', 'JPEG 2000'],
  0x24: ['video', 'HEVC'],
  0x33: ['video', 'VVC'],
  0x42: ['video', 'AVS'],
  0x80: ['audio', 'PCM'],
  0x81: ['audio', 'AC-3'],
  0x82: ['audio', 'DTS'],
  0x83: ['audio', 'TrueHD'],
  0x84: ['audio', 'E-AC-3'],
  0x85: ['audio', 'DTS'],
  0x86: ['audio', 'DTS'],
  0x87: ['audio', 'E-AC-3'],
  0xa1: ['audio', 'E-AC-3'],
  0xa2: ['audio', 'DTS'],
  0xd1: ['video', 'Dirac'],
  0xea: ['video', 'VC-1'],
};

/** Descriptors that name a codec by themselves (ETSI EN 300 468, table 12 and annexes D, G and H). */
const descriptors: Readonly<Record<number, Known>> = {
  0x6a: ['audio', 'AC-3'],
  0x7a: ['audio', 'E-AC-3'],
  0x7b: ['audio', 'DTS'],
  0x7c: ['audio', 'AAC'],
};

/** What a registration descriptor says (smpte-ra.org). */
const registrations: Readonly<Record<string, Known>> = {
  'AC-3': ['audio', 'AC-3'],
  EAC3: ['audio', 'E-AC-3'],
  DTS1: ['audio', 'DTS'],
  DTS2: ['audio', 'DTS'],
  DTS3: ['audio', 'DTS'],
  Opus: ['audio', 'Opus'],
  BSSD: ['audio', 'PCM'],
  HEVC: ['video', 'HEVC'],
  AV01: ['video', 'AV1'],
  drac: ['video', 'Dirac'],
  'VC-1': ['video', 'VC-1'],
};

const REGISTRATION = 0x05;

function fromDescriptors(bytes: Uint8Array): Known | null {
  for (let at = 0; at + 2 <= bytes.length; at += 2 + (bytes[at + 1] ?? 0)) {
    const tag = bytes[at] ?? 0;
    const known = tag === REGISTRATION ? registrations[latin1(bytes, at + 2, at + 6)] : descriptors[tag];
    if (known) return known;
  }
  return null;
}
