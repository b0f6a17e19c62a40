import { type EncodedPacket, EncodedPacketSink } from 'mediabunny';
import { BoundedReader } from './bounded-reader.js';
import { decodeLast } from './decode.js';
import { needlessTables } from './mp4/key-frame-tables.js';
import { openMovie } from './open-movie.js';

/** What may be read of a file for its frames: the index of a long video, and a few key frames of a large one. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface Frames {
  /** How the frames are to be turned before they are shown, in degrees clockwise: 0, 90, 180 or 270. */
  readonly turnedDegrees: number;
  /**
   * The key frame at or before a time from the beginning. Where it was answered before (a short video may have but one),
   * the frame of that very time.
   * @throws what the reader throws, and the decoder's errors.
   */
  at(seconds: number): Promise<VideoFrame | null>;
  /** The frame of that very time; it takes all frames from the key frame before it. @throws as `at`. */
  exactlyAt(seconds: number): Promise<VideoFrame | null>;
  /** Gives the next frames a budget of bytes of their own, and forgets what was read for those before. */
  renewBudget(): void;
}

/**
 * Opens a video for single frames of it, which the caller has to close.
 *
 * @returns what `use` returns, or null where this browser cannot decode the video.
 * @throws the signal's reason, and what the reader, the decoder and `use` throw.
 */
export async function withFrames<T>(
  file: Blob,
  signal: AbortSignal,
  use: (frames: Frames) => Promise<T>,
): Promise<T | null> {
  if (typeof VideoDecoder === 'undefined') return null;
  let reader = new BoundedReader(file, signal, MAX_BYTES);
  const read: BoundedReader['read'] = (...range) => reader.read(...range);
  return openMovie({ size: file.size, read }, await needlessTables(reader), async (input) => {
    const track = await input.getPrimaryVideoTrack();
    const config = await track?.getDecoderConfig();
    if (!track || !config || !(await VideoDecoder.isConfigSupported(config)).supported) return null;
    const sink = new EncodedPacketSink(track);
    const first = await sink.getFirstKeyPacket();
    if (!first) return null;
    let answered: EncodedPacket | null = null;
    const frameAt = async (seconds: number, isExact: boolean): Promise<VideoFrame | null> => {
      const wanted = first.timestamp + seconds;
      const key = (await sink.getKeyPacket(wanted)) ?? first;
      const isKnown = key.sequenceNumber === answered?.sequenceNumber;
      const last = isExact || isKnown ? await sink.getPacket(wanted) : key;
      answered = key;
      return decodeLast(config, stretchOf(sink, key, last ?? key), signal);
    };
    return use({
      turnedDegrees: await track.getRotation(),
      at: (seconds) => frameAt(seconds, false),
      exactlyAt: (seconds) => frameAt(seconds, true),
      renewBudget: () => (reader = new BoundedReader(file, signal, MAX_BYTES)),
    });
  });
}

/** The packets from one to another, both included, in the order in which they are decoded. */
async function* stretchOf(
  sink: EncodedPacketSink,
  first: EncodedPacket,
  last: EncodedPacket,
): AsyncGenerator<EncodedPacket> {
  let packet: EncodedPacket | null = first;
  while (packet && packet.sequenceNumber <= last.sequenceNumber) {
    yield packet;
    packet = await sink.getNextPacket(packet);
  }
}
