import type { EncodedPacket } from 'mediabunny';

/**
 * Decodes packets, the first of which is a key frame, and answers the last frame that comes of them. The caller closes it.
 *
 * @throws the signal's reason, the decoder's error, and what the packets throw.
 */
export async function decodeLast(
  config: VideoDecoderConfig,
  packets: AsyncIterable<EncodedPacket>,
  signal: AbortSignal,
): Promise<VideoFrame | null> {
  signal.throwIfAborted();
  const newest: { frame: VideoFrame | null } = { frame: null };
  const decoder = new VideoDecoder({
    output: (frame) => {
      newest.frame?.close();
      newest.frame = frame;
    },
    // It closes the decoder, and rejects those who wait for it.
    error: () => undefined,
  });
  const close = (): void => {
    if (decoder.state !== 'closed') decoder.close();
  };
  signal.addEventListener('abort', close);
  try {
    decoder.configure(config);
    for await (const packet of packets) decoder.decode(packet.toEncodedVideoChunk());
    await decoder.flush();
    return newest.frame;
  } catch (error) {
    newest.frame?.close();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}
