import { type CSSResult, type ReactiveController, type ReactiveElement, nothing } from 'lit';

import type { Addable } from '../../core/file/addables.js';
import { type Upload, isWithGcore } from '../../core/model/state.js';
import { Recorder } from '../../core/record/recorder.js';
import type { RecorderPorts } from '../../core/record/recorder-ports.js';
import type { FinishedRecording, Recording, RecordingSource } from '../../core/record/recording.js';
import type { RecordStrings } from '../../locales/record/record-strings.js';
import type { Strings } from '../../locales/strings.js';
import type { Localize } from '../controllers/localize.js';
import type { UploaderConnection } from '../controllers/uploader-connection.js';
import { environmentOf } from '../environment.js';
import type { Format } from '../format.js';
import type { OptionSource } from '../option-reader.js';
import { renderLeftRecordings } from './left-recordings.js';
import { studioStyles } from './studio-styles.js';
import { renderStudio, showLive } from './studio-view.js';

export interface StudioHost extends ReactiveElement {
  /** In seconds. */
  readonly maxDuration: number;
  readonly uploads: readonly Upload[];
  add(items: Iterable<Addable>): Promise<readonly string[]>;
}

export interface StudioParts {
  readonly connection: Pick<UploaderConnection, 'subscribe'>;
  readonly localize: Pick<Localize, 'empty' | 'formatTag'>;
  /** The element's own texts and formats; null until they are loaded. */
  readonly words: () => { readonly strings: Strings; readonly format: Format } | null;
  /** Those of the recorder; null until they are loaded. */
  readonly strings: () => RecordStrings | null;
  /** Called once, with the styles of what was loaded. */
  readonly adoptStyles: (styles: readonly CSSResult[]) => void;
}

/** Rejects if something of it does not load. */
export async function loadStudio(host: StudioHost & OptionSource, parts: StudioParts): Promise<Studio> {
  const recording = await environmentOf(host).loadRecording();
  return new Studio(host, parts, await recording.loadRecorder(host));
}

/** The window in which a person records, and the recordings that were not used yet. */
export class Studio implements ReactiveController {
  readonly #recorder: Recorder;
  /** What is on its way to the list. */
  readonly #leaving = new Set<FinishedRecording>();
  /** What was handed to the list and is not with Gcore yet, by the id of its row. */
  readonly #sent = new Map<string, FinishedRecording>();
  /** As it was drawn last. */
  #phase: Recording['phase'] = 'closed';
  /** As the page knows it. */
  #told: Recording['phase'] = 'closed';
  #source: RecordingSource = 'camera';
  #playback: { readonly file: File; readonly url: string } | null = null;
  #endListening: (() => void) | null = null;
  /** What had the focus when the window opened. */
  #opener: HTMLElement | null = null;

  constructor(
    private readonly host: StudioHost,
    private readonly parts: StudioParts,
    private readonly ports: RecorderPorts,
  ) {
    parts.adoptStyles([studioStyles]);
    parts.connection.subscribe((_, after) => this.#observe(after));
    const maxDurationMs = (): number => host.maxDuration * 1000;
    this.#recorder = new Recorder(ports, maxDurationMs, () => this.#changed());
    host.addController(this);
  }

  /** Opens the window, and asks for the device. Call it in a click. */
  open(source: RecordingSource): void {
    this.#source = source;
    this.#opener ??= this.host.shadowRoot?.activeElement as HTMLElement | null;
    void this.#recorder.open(source);
  }

  stop(): void {
    void this.#recorder.stop();
  }

  /** Looks for recordings that an earlier visit left. */
  lookForLeft(): Promise<void> {
    return this.#recorder.lookForLeft();
  }

  /** Looks what became of what was handed over. */
  #observe(uploads: readonly Upload[]): void {
    for (const [id, recording] of this.#sent) {
      const upload = uploads.find((other) => other.id === id);
      const isGone = !upload || upload.state === 'canceled' || upload.state === 'rejected';
      if (!isGone && !isWithGcore(upload)) continue;
      this.#sent.delete(id);
      if (isGone) {
        void recording.takeBack?.();
        this.#recorder.putBack(recording);
      } else {
        void this.#recorder.learn();
        void recording.discard();
      }
    }
  }

  render(): unknown {
    const { empty } = this.parts.localize;
    const words = this.parts.words();
    const strings = this.parts.strings();
    const { recording } = this.#recorder;
    if (!strings || !words || recording.phase === 'closed') return nothing;
    return renderStudio({
      recording,
      label: recording.source === 'camera' ? empty.record : strings.recordScreen,
      isLive: this.#recorder.stream !== null,
      choices: this.#recorder.choices,
      playback: this.#playback?.url ?? null,
      recordedMs: this.#recorder.recordedMs,
      maxDurationMs: this.host.maxDuration * 1000,
      strings,
      words: words.strings,
      format: words.format,
      onChoose: (kind, id) => void this.#recorder.choose(kind, id),
      onStart: () => void this.#recorder.start(),
      onPause: () => this.#recorder.pause(),
      onResume: () => this.#recorder.resume(),
      onStop: () => this.stop(),
      onRetake: () => this.#retake(),
      onUpload: () => void this.#upload(this.#recorder.take()),
      onDiscard: () => void this.#recorder.take()?.discard(),
      onClose: () => this.#recorder.close(),
    });
  }

  renderLeft(isDisabled: boolean): unknown {
    const words = this.parts.words();
    const strings = this.parts.strings();
    if (!strings || !words) return nothing;
    return renderLeftRecordings({
      left: this.#recorder.left,
      strings,
      format: words.format,
      formatTag: this.parts.localize.formatTag,
      nowMs: this.ports.clock.now(),
      disabled: isDisabled,
      onUpload: (recording) => {
        this.#recorder.remove(recording);
        void this.#upload(recording);
      },
      onDiscard: (recording) => {
        this.#recorder.remove(recording);
        void recording.discard();
      },
    });
  }

  hostUpdated(): void {
    // The page may have named another backend, or another person's.
    void this.#recorder.lookForLeft();
    const { phase } = this.#recorder.recording;
    const dialog = this.host.renderRoot.querySelector<HTMLDialogElement>('dialog.studio');
    if (dialog && !dialog.open) dialog.showModal();
    if (dialog) showLive(dialog, this.#recorder.stream);
    if (phase === this.#phase) return;
    this.#phase = phase;
    dialog?.querySelector<HTMLElement>('.studio-buttons button')?.focus();
    if (phase !== 'closed') return;
    this.#opener?.focus();
    this.#opener = null;
  }

  hostConnected(): void {
    this.#endListening = this.ports.shelf.onDeleted(() => {
      this.#leaving.clear();
      this.#sent.clear();
      void this.#recorder.forget();
    });
  }

  hostDisconnected(): void {
    this.#endListening?.();
    void this.#recorder.stop().then(() => this.#recorder.close());
  }

  #retake(): void {
    void this.#recorder.take()?.discard();
    this.#recorder.close();
    this.open(this.#source);
  }

  async #upload(recording: FinishedRecording | null): Promise<void> {
    if (!recording) return;
    this.#leaving.add(recording);
    // Only then: the row is there at once else.
    if (recording.handOver) await recording.handOver();
    // A log-out took it.
    if (!this.#leaving.has(recording)) return void recording.takeBack?.();
    const [id] = await this.host.add([recording.file]).catch(() => []);
    if (!this.#leaving.delete(recording)) return;
    if (id === undefined) {
      void recording.takeBack?.();
      return this.#recorder.putBack(recording);
    }
    this.#sent.set(id, recording);
    this.#observe(this.host.uploads);
  }

  #changed(): void {
    const { recording } = this.#recorder;
    const { phase } = recording;
    this.#tellPage(recording);
    const file = phase === 'done' ? recording.finished.file : null;
    if (file !== (this.#playback?.file ?? null)) {
      if (this.#playback) URL.revokeObjectURL(this.#playback.url);
      this.#playback = file && { file, url: URL.createObjectURL(file) };
    }
    this.host.requestUpdate();
  }

  #tellPage(recording: Recording): void {
    const before = this.#told;
    this.#told = recording.phase;
    if (recording.phase === 'recording' && before === 'ready')
      this.#emit('record-start', { source: recording.source });
    if (recording.phase === 'done' && before === 'finishing') {
      const { source, durationMs } = recording.finished;
      this.#emit('record-stop', { source, reason: recording.reason, duration: (durationMs ?? 0) / 1000 });
    }
  }

  #emit(type: string, detail: object): void {
    this.host.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
