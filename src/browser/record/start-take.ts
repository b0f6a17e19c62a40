import { qualityFor } from '../../core/record/bit-rate.js';
import type { Take, Write } from '../../core/record/recorder-ports.js';

/** Begins to record a stream: by WebCodecs if this browser can, else by its MediaRecorder. */
export async function startTake(stream: MediaStream, begin: (type: string) => Promise<Write>): Promise<Take> {
  const quality = qualityFor(stream.getVideoTracks()[0]?.getSettings() ?? {});
  const { canEncode, encodeTake } = await import('./encode-take.js');
  const plan = await canEncode(stream, quality);
  if (plan) return encodeTake(stream, plan, begin);
  const { recordTake } = await import('./record-take.js');
  return recordTake(stream, quality, begin);
}
