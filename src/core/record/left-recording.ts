import type { AheadPorts, SentAhead } from './ahead-ports.js';
import type { LeftRecording } from './recorder-ports.js';
import type { FinishedRecording } from './recording.js';
import { endSent, rememberSent } from './sent-ahead.js';

/** What an earlier visit sent of it goes where it goes. */
export function withSent(left: LeftRecording, ahead: AheadPorts | null): FinishedRecording {
  const { scope, source, startedAt, durationMs, file } = left;
  if (!left.sent) return left;
  let sent: SentAhead | null = left.sent;
  let handedOver: SentAhead | null = null;
  const take = async (): Promise<SentAhead | null> => {
    const taken = sent;
    sent = null;
    if (taken) await left.keepSent?.(null).catch(() => undefined);
    return taken;
  };
  return {
    ...{ scope, source, startedAt, durationMs, file },
    async discard() {
      const unused = await take();
      await left.discard();
      if (unused && ahead) await endSent(unused, ahead);
    },
    async handOver() {
      handedOver = await take();
      if (handedOver && ahead) await rememberSent(handedOver, file, ahead).catch(() => undefined);
    },
    async takeBack() {
      if (handedOver && ahead) await endSent(handedOver, ahead);
      handedOver = null;
    },
  };
}
