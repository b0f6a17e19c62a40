import type { Capture, KeptRecording, RecorderPorts, RecordingFacts, Take } from './recorder-ports.js';
import type { FinishedRecording } from './recording.js';
import { recordingName } from './recording-name.js';
import { SendAhead } from './send-ahead.js';

/** One recording while it is made: what takes it, what keeps it, what sends it. */
export class TakeSession {
  #take: Take | null = null;
  #kept: KeptRecording | null = null;
  #ahead: SendAhead | null = null;

  constructor(
    private readonly about: Omit<RecordingFacts, 'type'>,
    private readonly ports: Pick<RecorderPorts, 'shelf' | 'ahead'>,
  ) {}

  /** There is something to stop. */
  get isTaken(): boolean {
    return this.#take !== null;
  }

  /** Begins to record. Rejects if this browser cannot. */
  async begin(capture: Capture, onWriteFailed: (error: unknown) => void): Promise<Take> {
    this.#take = await capture.start(async (type) => {
      const facts = { ...this.about, type };
      const kept = (this.#kept = await this.ports.shelf.begin(facts));
      this.#ahead = this.#sendAhead(kept, facts);
      return async (bytes) => {
        await kept.write(bytes).catch(onWriteFailed);
        this.#ahead?.grew();
      };
    });
    return this.#take;
  }

  pause(): void {
    this.#take?.pause();
  }

  resume(): void {
    this.#take?.resume();
  }

  /** Ends it. Rejects if there is nothing in it. */
  async finish(durationMs: number): Promise<FinishedRecording> {
    await this.#take?.stop();
    const [kept, ahead] = [this.#kept, this.#ahead];
    if (!kept) throw new Error('Nothing was written.');
    const file = await kept.file();
    ahead?.ended();
    return {
      scope: this.about.scope,
      source: this.about.source,
      startedAt: this.about.startedAt,
      durationMs,
      file,
      discard: () => this.discard(),
      ...(ahead && { handOver: () => ahead.handOver(file), takeBack: () => ahead.takeBack() }),
    };
  }

  /** Ends what still runs of it, without a result. */
  async stop(): Promise<void> {
    await this.#take?.stop();
  }

  /** Deletes what was kept of it, and what was sent. */
  async discard(): Promise<void> {
    await this.#ahead?.discard();
    await this.#kept?.discard();
  }

  #sendAhead(kept: KeptRecording, { scope, source, startedAt, type }: RecordingFacts): SendAhead | null {
    const { ahead } = this.ports;
    const plan = ahead?.plan();
    if (!ahead || !plan || plan.scope !== scope || !ahead.hosts.isKnown(scope)) return null;
    return new SendAhead({ name: recordingName(source, startedAt, type), type }, kept, plan, ahead);
  }
}
