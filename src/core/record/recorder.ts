import { deviceProblem } from './device-problem.js';
import { OpenedDevice } from './opened-device.js';
import type { Capture, DeviceChoice, DeviceKind, RecorderPorts } from './recorder-ports.js';
import {
  type FinishedRecording,
  type Recording,
  type RecordingMove,
  type RecordingSource,
  type StopReason,
  closed,
  isLive,
  moveRecording,
  recordedMs,
} from './recording.js';
import { isNearlyFull } from './room.js';
import { learnHost } from './sent-ahead.js';
import { TakeSession } from './take-session.js';
import { UnusedRecordings } from './unused-recordings.js';

/** How often the limits are looked at, and the time shown changes. */
const TICK_MS = 250;
/** How often the room that is left is looked at. */
const LOOK_AT_ROOM_MS = 2000;

/** Records one thing at a time, and keeps what was recorded until it is used or thrown away. */
export class Recorder {
  #recording: Recording = closed;
  readonly #unused: UnusedRecordings;
  readonly #device: OpenedDevice;
  #session: TakeSession | null = null;
  #endTicks: (() => void) | null = null;
  #holds: readonly (() => void)[] = [];

  /**
   * @param maxDurationMs asked while it records; `Infinity` for no limit
   * @param onChange called at each change, and as time goes by while something is recorded
   */
  constructor(
    private readonly ports: RecorderPorts,
    private readonly maxDurationMs: () => number,
    private readonly onChange: () => void,
  ) {
    this.#device = new OpenedDevice(ports);
    this.#unused = new UnusedRecordings(ports);
  }

  get recording(): Recording {
    return this.#recording;
  }

  /** Whole recordings of the element's scope that nobody used yet, the oldest first. */
  get left(): readonly FinishedRecording[] {
    return this.#unused.offered;
  }

  /** What is captured now, for the preview. */
  get stream(): MediaStream | null {
    return this.#device.capture?.stream ?? null;
  }

  /** Devices that the person can choose now. */
  get choices(): readonly DeviceChoice[] {
    return this.#recording.phase === 'ready' ? this.#device.choices : [];
  }

  /** In ms. */
  get recordedMs(): number {
    return recordedMs(this.#recording, this.ports.clock.elapsed());
  }

  /** Asks for the camera or the screen. Call it in a click: a browser shows its choice of screens only then. */
  async open(source: RecordingSource): Promise<void> {
    if (this.#move({ type: 'asked', source })) await this.#openDevice(source);
  }

  /** Takes another camera or microphone before it records. */
  async choose(kind: DeviceKind, id: string): Promise<void> {
    const { recording } = this;
    if (recording.phase !== 'ready' || this.#session) return;
    this.#device.prefer(kind, id);
    this.onChange();
    await this.#openDevice(recording.source);
  }

  async #openDevice(source: RecordingSource): Promise<void> {
    try {
      const capture = await this.#device.open(source);
      if (!capture) return;
      capture.onEnded(() => this.#ended(capture));
      if (!this.#move({ type: 'granted' })) this.onChange();
    } catch (error) {
      this.#move({ type: 'failed', problem: deviceProblem(error, source) });
    }
  }

  async start(): Promise<void> {
    const { recording } = this;
    const { capture } = this.#device;
    if (recording.phase !== 'ready' || !capture || this.#session) return;
    const { source } = recording;
    const about = { scope: this.ports.scope(), source, startedAt: this.ports.clock.now() };
    const session = new TakeSession(about, this.ports);
    this.#session = session;
    try {
      const take = await session.begin(capture, (error) => this.#writeFailed(session, error));
      if (session !== this.#session) {
        await take.stop();
        await session.discard();
        return;
      }
      take.onFailed(() => void this.#stop(session, 'failed'));
    } catch {
      if (session !== this.#session) return;
      await session.discard();
      this.#letGo();
      this.#move({ type: 'failed', problem: 'unsupported' });
      return;
    }
    this.#move({ type: 'started', atMs: this.ports.clock.elapsed() });
    this.#holds = [this.ports.wakeLock.hold(), this.ports.leaveGuard.hold()];
    this.#tick(session, 0);
  }

  pause(): void {
    if (this.#move({ type: 'paused', atMs: this.ports.clock.elapsed() })) this.#session?.pause();
  }

  resume(): void {
    if (this.#move({ type: 'resumed', atMs: this.ports.clock.elapsed() })) this.#session?.resume();
  }

  /** Ends the recording and keeps it. */
  async stop(): Promise<void> {
    if (this.#session) await this.#stop(this.#session, 'asked');
  }

  /** Hands the finished recording over; the recorder has no part in it any more. */
  take(): FinishedRecording | null {
    if (this.#recording.phase !== 'done') return null;
    const { finished } = this.#recording;
    this.#move({ type: 'closed' });
    return finished;
  }

  /** Closes the recorder. What is recorded goes on; what is finished and was not used waits among those that are left. */
  close(): void {
    if (isLive(this.#recording)) return;
    const unused = this.take();
    if (unused) this.#unused.add(unused);
    this.#letGo();
    this.#move({ type: 'closed' });
  }

  /** Looks for what an earlier visit left, once for each scope. */
  async lookForLeft(): Promise<void> {
    if (await this.#unused.look()) this.onChange();
  }

  /** One of those left is used now, or is thrown away. */
  remove(recording: FinishedRecording): void {
    this.#unused.remove(recording);
    this.onChange();
  }

  /** A recording that was used is not needed there after all. */
  putBack(recording: FinishedRecording): void {
    this.#unused.add(recording);
    this.onChange();
  }

  /** A recording is with Gcore: its upload shows whether the next one can be sent while it is made. */
  async learn(): Promise<void> {
    const { ahead } = this.ports;
    const plan = ahead?.plan();
    if (ahead && plan) await learnHost(plan.scope, ahead);
  }

  /** The person logs out: nothing of theirs stays, not what is recorded at the moment either. */
  async forget(): Promise<void> {
    const session = this.#session;
    const unused = [this.take(), ...this.#unused.clear()];
    this.#letGo();
    this.#move({ type: 'closed' });
    this.onChange();
    await session?.stop().catch(() => undefined);
    await Promise.allSettled([session?.discard(), ...unused.map((recording) => recording?.discard())]);
  }

  async #stop(session: TakeSession, reason: StopReason): Promise<void> {
    if (session !== this.#session) return;
    if (!this.#move({ type: 'stopped', atMs: this.ports.clock.elapsed(), reason })) return;
    try {
      const finished = await session.finish(this.recordedMs);
      if (session !== this.#session) return;
      this.#letGo();
      this.#move({ type: 'finished', finished });
    } catch {
      if (session !== this.#session) return;
      this.#letGo();
      await session.discard().catch(() => undefined);
      this.#move({ type: 'failed', problem: 'failed' });
    }
  }

  #ended(capture: Capture): void {
    if (capture !== this.#device.capture) return;
    if (this.#session?.isTaken) return void this.#stop(this.#session, 'device-ended');
    this.#letGo();
    this.#move({ type: 'failed', problem: 'in-use' });
  }

  #writeFailed(session: TakeSession, error: unknown): void {
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    void this.#stop(session, isFull ? 'storage-full' : 'failed');
  }

  #tick(session: TakeSession, lookedAtMs: number): void {
    if (session !== this.#session || !isLive(this.#recording)) return;
    if (this.recordedMs >= this.maxDurationMs()) return void this.#stop(session, 'max-duration');
    const nowMs = this.ports.clock.elapsed();
    const isTime = nowMs - lookedAtMs >= LOOK_AT_ROOM_MS;
    if (isTime) void this.#lookAtRoom(session);
    this.#endTicks = this.ports.clock.after(TICK_MS, () => this.#tick(session, isTime ? nowMs : lookedAtMs));
    if (this.#recording.phase === 'recording') this.onChange();
  }

  async #lookAtRoom(session: TakeSession): Promise<void> {
    const freeBytes = await this.ports.shelf.freeBytes().catch(() => null);
    if (isNearlyFull(freeBytes)) await this.#stop(session, 'storage-full');
  }

  #letGo(): void {
    this.#session = null;
    this.#endTicks?.();
    this.#endTicks = null;
    for (const release of this.#holds) release();
    this.#holds = [];
    this.#device.close();
  }

  /** Whether it changed anything. */
  #move(move: RecordingMove): boolean {
    const before = this.#recording;
    this.#recording = moveRecording(before, move);
    if (this.#recording === before) return false;
    this.onChange();
    return true;
  }
}
