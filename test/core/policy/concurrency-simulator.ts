import {
  initialConcurrency,
  mostConnections,
  mostAtATime,
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
  /** The host is found to take more than six requests, once as many are under way. Default: it takes six. */
  readonly takesMore?: boolean;
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
/** One to see six under way, one to ask, one to see the answer. */
const samplesToAsk = 3;

/** Sends files as the uploader does; `concurrency` decides how many at a time. */
export function sendFiles(link: SimulatedLink, files: SimulatedFiles, seed: number, fixed?: number): Outcome {
  const random = seededRandom(seed);
  let model: ConcurrencyModel = initialConcurrency();
  let waiting = files.count;
  let sending: { silentMs: number; leftBytes: number }[] = [];
  let [now, bytesSent, mostSent, rate, fullSamples] = [0, 0, 0, link.bytesPerMs, 0];
  while (waiting > 0 || sending.length > 0) {
    const takesMore = link.takesMore && fullSamples >= samplesToAsk;
    const most = takesMore ? mostAtATime(waiting + sending.length) : mostConnections;
    const places = fixed ?? Math.min(model.files, most);
    for (; waiting > 0 && sending.length < places; waiting -= 1)
      sending.push({ silentMs: link.silentMs, leftBytes: files.bytes });
    mostSent = Math.max(mostSent, sending.length);
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
    if (now % sampleEveryMs === 0) {
      const isFull = sending.filter(({ silentMs }) => silentMs <= 0).length >= mostConnections;
      fullSamples = isFull || fullSamples >= samplesToAsk ? fullSamples + 1 : 0;
      model = observeSending(model, {
        now,
        bytesSent,
        sending: sending.length,
        most,
        waits: waiting > 0,
        refused: false,
      });
    }
  }
  const shareOfLink = (files.count * files.bytes) / now / link.bytesPerMs;
  return { shareOfLink, mostFiles: mostSent, filesAtEnd: model.files };
}
