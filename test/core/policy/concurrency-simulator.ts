import {
  initialConcurrency,
  observeSending,
  type ConcurrencyModel,
} from '../../../src/core/policy/concurrency-model.js';
import { seededRandom } from '../../helpers/seeded-random.js';

/** A link, and what one upload alone gets of it. */
export interface SimulatedLink {
  readonly bytesPerMs: number;
  /** The most that one upload gets, such as a window each round trip. */
  readonly ownBytesPerMs?: number;
  /** Of each file's time, before its first byte and after its last: session, creation, answers. */
  readonly silentMs: number;
  /** By what share the link's rate is above or below what it is on average, anew each second. */
  readonly jitter?: number;
}

export interface SimulatedFiles {
  readonly count: number;
  readonly bytes: number;
}

export interface Outcome {
  readonly shareOfLink: number;
  readonly mostFiles: number;
  readonly filesAtEnd: number;
}

const stepMs = 20;
const sampleEveryMs = 500;

/** Sends files as the uploader does; `concurrency` decides how many at a time. */
export function sendFiles(link: SimulatedLink, files: SimulatedFiles, seed: number, fixed?: number): Outcome {
  const random = seededRandom(seed);
  let model: ConcurrencyModel = initialConcurrency();
  let waiting = files.count;
  let sending: { silentMs: number; leftBytes: number }[] = [];
  let [now, bytesSent, mostFiles, rate] = [0, 0, 0, link.bytesPerMs];
  while (waiting > 0 || sending.length > 0) {
    const places = fixed ?? model.files;
    for (; waiting > 0 && sending.length < places; waiting -= 1)
      sending.push({ silentMs: link.silentMs, leftBytes: files.bytes });
    mostFiles = Math.max(mostFiles, sending.length);
    if (now % 1000 === 0) rate = link.bytesPerMs * (1 + (link.jitter ?? 0) * (2 * random() - 1));
    const moving = sending.filter(({ silentMs }) => silentMs <= 0);
    const each = Math.min(rate / Math.max(1, moving.length), link.ownBytesPerMs ?? Infinity) * stepMs;
    for (const file of sending) {
      if (file.silentMs > 0) file.silentMs -= stepMs;
      else {
        const bytes = Math.min(each, file.leftBytes);
        file.leftBytes -= bytes;
        bytesSent += bytes;
      }
    }
    sending = sending.filter(({ leftBytes }) => leftBytes > 0);
    now += stepMs;
    if (now % sampleEveryMs === 0)
      model = observeSending(model, {
        now,
        bytesSent,
        sending: sending.length,
        waits: waiting > 0,
        refused: false,
      });
  }
  const shareOfLink = (files.count * files.bytes) / now / link.bytesPerMs;
  return { shareOfLink, mostFiles, filesAtEnd: model.files };
}
