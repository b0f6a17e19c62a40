import { createHash } from 'node:crypto';
import { createBackend, type HostBackend } from '../../src/backend.js';
import { isRecord } from './api-errors.js';
import { isLoopbackOrigin } from './loopback.js';
import { playerUrl } from './presentation.js';

/** Where the host backend of the demo answers. */
export const HOST_BACKEND_PATH = '/api/gcore';

export interface HostBackendOptions {
  readonly apiKey: string;
  /** Such as `https://api.gcore.com`. */
  readonly apiUrl: string;
  /** The emulator's own origin, from which links may be taken; null where the real Gcore is asked. */
  readonly emulatorOrigin: string | null;
  readonly log: (line: string) => void;
}

/** The backend kit as a host would set it up, for the one person who sits at this machine. */
export interface DemoBackend extends Pick<HostBackend, 'fetch' | 'close'> {
  /** Where Gcore sends its webhooks, below the demo's origin. */
  readonly webhookPath: string;
}

/** Calls a second that the emulator takes; the real Gcore gets the kit's default. */
const EMULATOR_REQUESTS_PER_SECOND = 100;

export function createHostBackend({ apiKey, apiUrl, emulatorOrigin, log }: HostBackendOptions): DemoBackend {
  // Derived from the key, so that tickets which a browser remembers outlive a restart.
  const secretFor = (use: string): string => createHash('sha256').update(`${use}:${apiKey}`).digest('hex');
  const webhookSecret = secretFor('webhook');
  const backend = createBackend({
    apiKey,
    apiUrl,
    basePath: HOST_BACKEND_PATH,
    authorize: () => ({ user: 'demo' }),
    // In a real account only what was made here, which a ticket says, may be touched.
    ownsVideo: () => emulatorOrigin !== null,
    ownsStream: () => emulatorOrigin !== null,
    secret: secretFor('ticket'),
    webhookSecret,
    origins: isLoopbackOrigin,
    onError: (error) => log(`Host backend: ${String(error)}`),
    ...(emulatorOrigin === null
      ? {}
      : {
          importOrigins: [emulatorOrigin],
          // Nobody is billed for what the emulator makes.
          transcription: true,
          requestsPerSecond: EMULATOR_REQUESTS_PER_SECOND,
          fetch: withPlayer(emulatorOrigin),
        }),
  });
  return {
    fetch: (request) => backend.fetch(request),
    close: () => backend.close(),
    webhookPath: `${HOST_BACKEND_PATH}/webhooks/${webhookSecret}`,
  };
}

/** Lists name no player, and the documented one is Gcore's: the videos of the emulator are in its own. */
function withPlayer(emulatorOrigin: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok || new URL(String(input)).pathname !== '/streaming/videos') return response;
    const videos: unknown = await response.json();
    const named = (video: unknown): unknown =>
      isRecord(video)
        ? {
            ...video,
            iframe_url: playerUrl({ client_id: video['client_id'], slug: video['slug'] }, emulatorOrigin),
          }
        : video;
    return Response.json(Array.isArray(videos) ? videos.map(named) : videos);
  };
}
