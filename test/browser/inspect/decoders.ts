/** Whether this browser decodes a codec for a page. */
export async function canDecode(codec: string): Promise<boolean> {
  if (typeof VideoDecoder === 'undefined') return false;
  return (await VideoDecoder.isConfigSupported({ codec })).supported ?? false;
}

/** Decoders that a task made and did not close. */
export async function leftOpen(task: () => Promise<unknown>): Promise<number> {
  const Original = VideoDecoder;
  const decoders: VideoDecoder[] = [];
  globalThis.VideoDecoder = class extends Original {
    constructor(init: VideoDecoderInit) {
      super(init);
      decoders.push(this);
    }
  };
  try {
    await task();
  } finally {
    globalThis.VideoDecoder = Original;
  }
  return decoders.filter(({ state }) => state !== 'closed').length;
}
