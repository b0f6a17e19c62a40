import { context, type Span, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import type { StateName, Upload } from './core/model/state.js';
import type { VisibleUploads } from './core/page-uploads.js';
import { version } from './version.js';

/** A part of an upload that has a span of its own. */
type Phase = 'create' | 'send' | 'process';

const phases: Partial<Readonly<Record<StateName, Phase>>> = {
  preparing: 'create',
  uploading: 'send',
  interrupted: 'send',
  paused: 'send',
  uploaded: 'process',
  processing: 'process',
};
const ends = new Set<StateName>(['viewable', 'ready', 'refused', 'failed', 'canceled']);

/**
 * Records each upload of the page as a span `gcore.upload` with the children `create` (from its turn to its first byte), `send`
 * and `process` (until it can be watched), and its vitals as attributes. No name, URL, token or ticket is in them. They go where
 * the page's own OpenTelemetry sends them, and nowhere else. Times are in ms, sizes in bytes.
 * @param page `pageUploads()` of the package, or anything alike
 * @returns what stops it, and ends the spans that are open
 */
export function traceUploads(
  page: Pick<VisibleUploads, 'getSnapshot' | 'subscribe' | 'on'>,
  tracer: Tracer = trace.getTracer('gcore-uploader', version),
  now: () => number = () => performance.now(),
): () => void {
  const traced = new Map<string, TracedUpload>();
  const observe = (): void => {
    const uploads = page.getSnapshot();
    for (const upload of uploads) {
      const known = traced.get(upload.id);
      if (known) known.observe(upload);
      // What an earlier visit sent, or another tab does, was not begun here.
      else if (upload.state === 'preparing' && !upload.remote)
        traced.set(upload.id, new TracedUpload(tracer, upload, now));
    }
    for (const [id, upload] of traced) {
      if (!upload.isOver && uploads.some((shown) => shown.id === id)) continue;
      upload.end();
      traced.delete(id);
    }
  };
  const unsubscribes = [
    page.subscribe(observe),
    page.on((event) => {
      const upload = traced.get(event.detail.upload.id);
      if (event.type === 'progress') upload?.sent(event.detail.bytesUploaded);
      if (event.type === 'resume') upload?.resumedAt(event.detail.bytesUploaded);
    }),
  ];
  observe();
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
    for (const upload of traced.values()) upload.end();
  };
}

class TracedUpload {
  isOver = false;
  readonly #span: Span;
  readonly #beganAt: number;
  #phase: { readonly name: Phase; readonly span: Span } | null = null;
  #state: StateName | null = null;
  #since: number;
  readonly #spentMs = { uploading: 0, interrupted: 0 };
  #firstByteMs: number | null = null;
  #bytesSent = 0;
  #bytesSentTwice = 0;

  constructor(
    private readonly tracer: Tracer,
    upload: Upload,
    private readonly now: () => number,
  ) {
    this.#beganAt = this.#since = now();
    this.#span = tracer.startSpan('gcore.upload', { attributes: { 'gcore.size': upload.size } });
    this.observe(upload);
  }

  observe(upload: Upload): void {
    const { state, videoId } = upload;
    if (this.isOver || state === this.#state) return;
    const now = this.now();
    if (this.#state === 'uploading' || this.#state === 'interrupted')
      this.#spentMs[this.#state] += now - this.#since;
    this.#state = state;
    this.#since = now;
    // A first try that fails is still the creation.
    const phase = state === 'interrupted' && this.#phase ? this.#phase.name : phases[state];
    const isBackInSend = phase === 'create' && this.#phase?.name === 'send';
    if (phase && !isBackInSend) this.#enter(phase);
    if (videoId !== null) this.#span.setAttribute('gcore.video_id', videoId);
    if (!ends.has(state)) return;
    const isWatchable = state === 'viewable' || state === 'ready';
    if (isWatchable) this.#span.setAttribute('gcore.time_to_watchable', now - this.#beganAt);
    if (upload.state === 'failed') this.#span.setAttribute('error.type', upload.error.code);
    if (state === 'failed' || state === 'refused') this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.setAttribute('gcore.success', isWatchable);
    this.isOver = true;
  }

  sent(bytes: number): void {
    if (bytes > 0) this.#firstByteMs ??= this.now() - this.#beganAt;
    this.#bytesSent = bytes;
  }

  /** The server has fewer bytes than were sent: the rest goes out again. */
  resumedAt(bytes: number): void {
    this.#bytesSentTwice += Math.max(0, this.#bytesSent - bytes);
  }

  end(): void {
    const { uploading, interrupted } = this.#spentMs;
    this.#phase?.span.end();
    this.#span.setAttributes({
      ...(this.#firstByteMs !== null && { 'gcore.time_to_first_byte': this.#firstByteMs }),
      'gcore.stalled_share': interrupted / Math.max(1, uploading + interrupted),
      'gcore.bytes_sent_twice': this.#bytesSentTwice,
      'gcore.state': this.#state ?? '',
    });
    this.#span.end();
  }

  #enter(name: Phase): void {
    if (this.#phase?.name === name) return;
    this.#phase?.span.end();
    const parent = trace.setSpan(context.active(), this.#span);
    this.#phase = { name, span: this.tracer.startSpan(name, {}, parent) };
  }
}
