import { createVideoWatcher, type VideoWatcher } from './processing.js';
import { forgetRecord, updateRecord } from './resume-record.js';
import type { Row, Workshop } from './row.js';
import type { UploadState } from './state.js';
import { isFinalStage, stageOf } from './video-stage.js';
import type { Video } from './video.js';

/** Where the status of videos comes from, and whose it is: a page may track the video that a row of its own becomes. */
interface Source {
  readonly watcher: VideoWatcher;
  readonly rowsOf: Map<number, Set<Row>>;
}

/** Stays with videos that are with Gcore until they are ready or refused. */
export class Following {
  /** One for each backend or status reader that was ever in use: a change is for the next uploads. */
  readonly #sources = new Map<unknown, Source>();

  constructor(private readonly workshop: Workshop) {}

  /** Whether anybody can tell what becomes of a video. */
  get isPossible(): boolean {
    const { backend, readStatus } = this.workshop.options();
    return Boolean(backend?.watchVideos ?? backend?.listVideos ?? readStatus);
  }

  /**
   * Goes on with a row whose bytes are all with Gcore; its record stays, so that a reload does too.
   * @param known what Gcore said of the video already
   */
  begin(row: Row, known?: Video): void {
    if (known) this.#receive(row, known);
    if (known && isFinalStage(stageOf(known))) return;
    const videoId = this.workshop.store.get(row.id)?.videoId ?? null;
    if (videoId === null || !this.isPossible) return forgetRecord(row, this.workshop.ports);
    updateRecord(row, this.workshop.ports, { stage: 'sent' });
    const { watcher, rowsOf } = this.#source();
    const rows = rowsOf.get(videoId) ?? new Set();
    rowsOf.set(videoId, rows.add(row));
    watcher.watch(
      { videoId, ticket: row.ticket },
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

  /** Nobody looks at this row any more. */
  end(row: Row, videoId: number): void {
    for (const { watcher, rowsOf } of this.#sources.values()) {
      const rows = rowsOf.get(videoId);
      if (!rows?.delete(row) || rows.size > 0) continue;
      rowsOf.delete(videoId);
      watcher.unwatch(videoId);
    }
  }

  dispose(): void {
    for (const { watcher } of this.#sources.values()) watcher.dispose();
    this.#sources.clear();
  }

  #source(): Source {
    const { ports, options } = this.workshop;
    const { backend, readStatus } = options();
    const known = this.#sources.get(backend ?? readStatus);
    if (known) return known;
    const source = {
      ...(backend?.watchVideos && { watchVideos: backend.watchVideos.bind(backend) }),
      ...(backend?.listVideos && { listVideos: backend.listVideos.bind(backend) }),
      readVideo: readStatus,
    };
    const made = { watcher: createVideoWatcher({ ...ports, source }), rowsOf: new Map<number, Set<Row>>() };
    this.#sources.set(backend ?? readStatus, made);
    return made;
  }

  /** Nobody can tell any more what becomes of it: it was deleted, or is not shown to this person. */
  #lose(row: Row): void {
    const { store, ports } = this.workshop;
    forgetRecord(row, ports);
    if (store.get(row.id)?.state !== 'uploaded') {
      store.dispatch({ type: 'moved', id: row.id, to: { state: 'uploaded' } });
    }
  }

  #receive(row: Row, video: Video): void {
    const stage = stageOf(video);
    const { store, ports } = this.workshop;
    const isTracked = store.get(row.id)?.kind === 'tracked';
    const name = (isTracked && video.name) || null;
    const facts = { video, ...(name !== null && { name }) };
    store.dispatch({ type: 'moved', id: row.id, to: stateOf(stage), facts });
    if (isFinalStage(stage)) forgetRecord(row, ports);
  }
}

function stateOf(stage: ReturnType<typeof stageOf>): UploadState {
  if (typeof stage === 'object') return { state: 'refused', reason: stage.refused };
  return { state: stage === 'empty' ? 'processing' : stage };
}
