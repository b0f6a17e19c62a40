import { noopPorts } from '../../../src/core/ports/noop-ports.js';
import type { GrowingTransfer } from '../../../src/core/ports/growing-transfer.js';
import type { LedgerRecord } from '../../../src/core/ports/ports.js';
import type { AheadPlan, AheadPorts } from '../../../src/core/record/ahead-ports.js';
import type { DrivenClock } from '../../../src/testing/driven-clock.js';

/** An upload host, a backend and a ledger in memory, for recordings that are sent while they are made. */
export class FakeAheadPorts implements AheadPorts {
  /** What happened, in order. */
  readonly story: string[] = [];
  readonly records = new Map<string, LedgerRecord>();
  /** What the host's next request fails with. */
  failure: Error | null = null;
  /** What the host has; null: there is no upload. */
  received: Blob | null = null;
  takesUnknownLength = true;
  readonly connectivity = noopPorts.connectivity;
  readonly digest = (): Promise<string> => Promise.resolve('hash');
  readonly newId = (): string => 'sent-1';
  #known = new Set(['backend:mine']);

  constructor(readonly clock: DrivenClock) {}

  readonly ledger: AheadPorts['ledger'] = {
    list: async () => [...this.records.values()],
    save: async (record) => void this.records.set(record.id, record),
    forget: async (id) => void this.records.delete(id),
  };

  readonly hosts: AheadPorts['hosts'] = {
    isKnown: (scope) => this.#known.has(scope),
    remember: (scope, isGrowing) => void (isGrowing ? this.#known.add(scope) : this.#known.delete(scope)),
  };

  readonly plan = (): AheadPlan => ({
    scope: 'backend:mine',
    fields: { folder: 7 },
    tus: { campaign: 'spring' },
    backend: {
      createSession: async ({ filename, size, folder }) => {
        this.story.push(`session ${filename} ${String(size)} ${String(folder)}`);
        return { hostname: 'http://localhost:1', token: 'secret', video_id: 5, client_id: 2, ticket: 'mine' };
      },
      deleteVideo: async ({ videoId, ticket }) => void this.story.push(`delete ${videoId} ${String(ticket)}`),
    },
  });

  readonly growing = async (): Promise<GrowingTransfer> => ({
    isTaken: async () => this.takesUnknownLength,
    create: async ({ metadata }) => {
      this.#answer();
      this.story.push(`create ${metadata['video_id']} ${metadata['campaign']}`);
      this.received = new Blob();
      return { uploadUrl: 'http://localhost:1/upload/a', expiresAt: null };
    },
    offset: async () => {
      this.#answer();
      return this.#receivedBytes;
    },
    append: async (_, offset, bytes) => {
      this.#answer();
      if (offset !== this.#receivedBytes) throw new Error('The offset is another.');
      this.story.push(`append ${bytes.size}`);
      this.received = new Blob([this.received ?? '', bytes]);
      return this.#receivedBytes;
    },
    terminate: async () => {
      this.story.push('terminate');
      this.received = null;
    },
  });

  get #receivedBytes(): number {
    return this.received?.size ?? 0;
  }

  #answer(): void {
    const { failure } = this;
    this.failure = null;
    if (failure) throw failure;
  }
}
