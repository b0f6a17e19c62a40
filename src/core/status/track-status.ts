import type { Context } from '../row/context.js';
import type { Backend } from '../ports/backend.js';
import { UploadError } from '../model/errors.js';
import { backendOf } from '../session/backend-of-row.js';
import { VideoWatcher, type VideoSource } from './video-watcher.js';
import { forgetRecord, updateRecord } from '../ledger/record.js';
import type { Row } from '../row/row.js';
import type { UploadState } from '../model/state.js';
import { isFinalStage, stageOf } from '../../wire/video-stage.js';
import { asVideo, type Video } from '../../wire/video.js';

/** Where the status of videos comes from, and the rows of each video: a page may track one that it uploads as well. */
interface Source {
  readonly videos: VideoSource;
  /** None before there is a need, nor while suspended. */
  watcher: VideoWatcher | null;
  readonly rowsOf: Map<number, Set<Row>>;
}

/** Tracks videos that are with Gcore until they are ready or refused. */
export class StatusTracker {
  /** One for each backend (by its id if it has one) or status reader in use: a new one is for the next uploads only. */
  readonly #sources = new Map<unknown, Source>();
  #suspended = false;

  constructor(private readonly context: Context) {}

  /** Whether the status of a row's video can be had. */
  canTrack(row: Row): boolean {
    const { backend, readStatus } = backendOf(row, this.context);
    return Boolean(backend?.watchVideos ?? backend?.listVideos ?? readStatus);
  }

  /**
   * Begins with a row whose bytes are all with Gcore. Its record stays, so that it continues after a reload.
   * @param answer what Gcore said of the video already
   */
  async begin(row: Row, answer?: Video): Promise<void> {
    const { store } = this.context;
    const known = asVideo(answer);
    // A tracked video that was not found is looked for again.
    if (store.get(row.id)?.state === 'failed')
      store.dispatch({ type: 'moved', id: row.id, to: { state: 'processing' } });
    if (known) this.#receive(row, known);
    if (known && isFinalStage(stageOf(known))) return;
    const videoId = store.get(row.id)?.videoId ?? null;
    if (videoId === null || !this.canTrack(row)) return forgetRecord(row, this.context.ports);
    const written = updateRecord(row, this.context.ports, { stage: 'sent' });
    const source = this.#source(row);
    const rows = source.rowsOf.get(videoId) ?? new Set();
    source.rowsOf.set(videoId, rows.add(row));
    if (!this.#suspended) this.#watch(source, videoId, rows);
    await written;
  }

  /** The row is gone. */
  end(row: Row, videoId: number): void {
    for (const { watcher, rowsOf } of this.#sources.values()) {
      const rows = rowsOf.get(videoId);
      if (!rows?.delete(row) || rows.size > 0) continue;
      rowsOf.delete(videoId);
      watcher?.unwatch(videoId);
    }
  }

  /** Nothing is asked until `resume`; what is to be followed is kept. */
  suspend(): void {
    this.#suspended = true;
    for (const source of this.#sources.values()) {
      source.watcher?.dispose();
      source.watcher = null;
    }
  }

  resume(): void {
    this.#suspended = false;
    for (const source of this.#sources.values())
      for (const [videoId, rows] of source.rowsOf) this.#watch(source, videoId, rows);
  }

  #watch(source: Source, videoId: number, rows: ReadonlySet<Row>): void {
    const { rowsOf } = source;
    source.watcher ??= new VideoWatcher({ ...this.context.ports, source: source.videos });
    source.watcher.watch(
      { videoId, ticket: [...rows].find(({ ticket }) => ticket !== null)?.ticket ?? null },
      (video) => {
        for (const each of [...rows]) this.#receive(each, video);
        if (isFinalStage(stageOf(video))) rowsOf.delete(videoId);
      },
      () => {
        rowsOf.delete(videoId);
        for (const each of rows) this.#lose(each);
      },
    );
  }

  #source(row: Row): Source {
    const { backend, readStatus } = backendOf(row, this.context);
    const key = backend?.id ?? backend ?? readStatus;
    const known = this.#sources.get(key);
    if (known) return known;
    const videos = {
      ...(backend && this.#videosOf(backend)),
      readVideo: readStatus,
    };
    const made: Source = { videos, watcher: null, rowsOf: new Map() };
    this.#sources.set(key, made);
    return made;
  }

  /** Uses the newest object with the backend's id: a page may make one at each render, with a new header. */
  #videosOf(first: Backend): VideoSource {
    let newest = first;
    const latest = (): Backend => {
      const { backend } = this.context.options();
      if (backend?.id !== undefined && backend.id === first.id) newest = backend;
      return newest;
    };
    return {
      ...(first.watchVideos && {
        watchVideos: async (...request) => latest().watchVideos?.(...request),
      }),
      ...(first.listVideos && {
        listVideos: async (...request) => (await latest().listVideos?.(...request)) ?? [],
      }),
    };
  }

  /** The video was deleted, or is not this person's. What was sent from here is uploaded all the same. */
  #lose(row: Row): void {
    const { store, ports } = this.context;
    const upload = store.get(row.id);
    if (upload?.kind === 'tracked' && !row.record) {
      const error = new UploadError(
        'not-found',
        `The backend has no video ${upload.videoId} for this person.`,
      );
      store.dispatch({ type: 'moved', id: row.id, to: { state: 'failed', error } });
    } else if (upload?.state !== 'uploaded') {
      store.dispatch({ type: 'moved', id: row.id, to: { state: 'uploaded' } });
    }
    void forgetRecord(row, ports);
  }

  #receive(row: Row, video: Video): void {
    const stage = stageOf(video);
    const { store, ports } = this.context;
    const isTracked = store.get(row.id)?.kind === 'tracked';
    const name = (isTracked && video.name) || null;
    const facts = { video, ...(name !== null && { name }) };
    store.dispatch({ type: 'moved', id: row.id, to: stateOf(stage), facts });
    if (isFinalStage(stage)) void forgetRecord(row, ports);
  }
}

function stateOf(stage: ReturnType<typeof stageOf>): UploadState {
  if (typeof stage === 'object') return { state: 'refused', reason: stage.refused };
  if (stage === 'empty') return { state: 'processing' };
  return { state: stage === 'partial' ? 'viewable' : stage };
}
