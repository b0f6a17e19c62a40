import { UploadError } from '../core/model/errors.js';
import { noChannel } from '../core/ports/noop-ports.js';
import type { Channel, TabMessage } from '../core/ports/ports.js';

/**
 * Changes when a message gets another meaning, so that tabs with different versions of this library do not misread each
 * other. They pass over types that they do not know.
 */
export const CHANNEL = 'gcore-uploader:tabs:1';

/** A row as it travels: structured cloning makes a plain `Error` of ours, and refuses some causes. */
interface TravellingError {
  readonly code: UploadError['code'];
  readonly message: string;
  readonly field: string | undefined;
  readonly status: number | undefined;
}

/** Messages to every other tab of the origin, and to other uploaders in this one; none comes back to its sender. */
export function createChannel(): Channel {
  if (typeof BroadcastChannel === 'undefined') return noChannel;
  const channel = new BroadcastChannel(CHANNEL);
  return {
    post(message) {
      const travelling = pack(message);
      try {
        channel.postMessage(travelling);
      } catch {
        // The engine does not let this File travel.
        if (message.type === 'row') channel.postMessage({ ...travelling, file: null });
      }
    },
    subscribe(listener) {
      const receive = (event: MessageEvent): void => listener(unpack(event.data));
      channel.addEventListener('message', receive);
      return () => channel.removeEventListener('message', receive);
    },
  };
}

const packed = ({ code, message, field, status }: UploadError): TravellingError => ({
  code,
  message,
  field,
  status,
});

const unpacked = ({ code, message, field, status }: TravellingError): UploadError =>
  new UploadError(code, message, {
    ...(field !== undefined && { field }),
    ...(status !== undefined && { status }),
  });

const pack = (message: TabMessage): object => withErrors(message, packed);

/** Only our own code of the same version posts to this channel. */
const unpack = (data: unknown): TabMessage => withErrors(data as TabMessage, unpacked) as TabMessage;

function withErrors<Error>(message: TabMessage, convert: (error: UploadError) => Error): object {
  if (message.type === 'row' && message.upload.state === 'failed')
    return { ...message, upload: { ...message.upload, error: convert(message.upload.error) } };
  if (message.type === 'event' && message.event.name === 'retry') {
    const { name, detail } = message.event;
    return { ...message, event: { name, detail: { ...detail, error: convert(detail.error) } } };
  }
  return message;
}
