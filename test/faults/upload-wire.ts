import type { FaultRule } from '../../demo/server/faults.js';
import type { RequestLogEntry } from '../../demo/server/traffic.js';

/** What the local Gcore takes for a customer's key. */
const EMULATOR_API_KEY = 'laptop';

interface ControlAnswer {
  readonly hosts: readonly {
    readonly origin: string;
    readonly log: readonly RequestLogEntry[];
    readonly uploads: readonly { readonly videoId: number | null; readonly bodyBytes: number }[];
  }[];
}

/** The wire between the browser and the upload hosts, as far as one video's upload goes over it. */
export class UploadWire {
  readonly #faultIds: number[] = [];

  constructor(readonly videoId: number) {}

  /** Adds faults that only this upload meets. */
  async fault(...rules: readonly FaultRule[]): Promise<void> {
    if (rules.length === 0) return;
    const response = await fetch('/__faults', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(rules.map((rule) => ({ ...rule, videoId: this.videoId }))),
    });
    if (!response.ok) throw new Error(`The faults were refused: ${await response.text()}`);
    const { faults } = (await response.json()) as { readonly faults: readonly { readonly id: number }[] };
    this.#faultIds.push(...faults.map(({ id }) => id));
  }

  /** Takes back every fault of this upload that is not used up. */
  async mend(): Promise<void> {
    const ids = this.#faultIds.splice(0);
    await Promise.all(ids.map((id) => fetch(`/__faults/${id}`, { method: 'DELETE' })));
  }

  /** The requests that arrived, without preflights: of the first upload host, then of the second. */
  async requests(): Promise<readonly RequestLogEntry[]> {
    const { hosts } = await readControl();
    return hosts
      .flatMap(({ log }) => log)
      .filter(({ videoId, kind }) => videoId === this.videoId && kind !== 'options');
  }

  /** Bytes of the file that arrived at the upload hosts, each as often as it was sent. */
  async bodyBytes(): Promise<number> {
    const { hosts } = await readControl();
    return hosts
      .flatMap(({ uploads }) => uploads)
      .filter(({ videoId }) => videoId === this.videoId)
      .reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
  }

  /** The video's name as Gcore's API tells it. */
  async nameAtGcore(): Promise<string> {
    const response = await fetch(`/streaming/videos/${this.videoId}`, {
      headers: { Authorization: `APIKey ${EMULATOR_API_KEY}` },
    });
    return ((await response.json()) as { readonly name: string }).name;
  }

  /** What Gcore has of the video; null while it has not all of it. */
  async original(): Promise<Blob | null> {
    const response = await fetch(`/media/${this.videoId}/original`);
    return response.ok ? response.blob() : null;
  }
}

async function readControl(): Promise<ControlAnswer> {
  return (await (await fetch('/__faults')).json()) as ControlAnswer;
}
