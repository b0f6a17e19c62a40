import { UploadError } from '../model/errors.js';
import { reportUncaught } from '../model/report.js';
import type { Backend, TicketedVideo } from '../ports/backend.js';
import { BackendError } from '../ports/backend-error.js';
import type { Context } from '../row/context.js';
import { createFeed, type Feed } from './feed.js';

interface FollowedStream {
  readonly id: string;
  readonly backend: Backend;
  /** Recordings that had a row already: one that was dismissed does not come back. */
  readonly seen: Set<number>;
}

/** Follows live streams: each recording becomes a row when it appears. An interruption makes two of one broadcast. */
export class StreamRecordings {
  readonly #streams = new Map<number, FollowedStream>();
  /** One for each backend that streams are followed at. */
  readonly #feeds = new Map<Backend, Feed<number, TicketedVideo>>();
  #suspended = false;

  /** @param show makes the row of a recording if there is none yet */
  constructor(
    private readonly context: Context,
    private readonly show: (recording: TicketedVideo) => void,
  ) {}

  /**
   * Follows a stream until `end`. Returns the id for that, the same one if the stream is followed already.
   * @throws {UploadError} `configuration` if the backend has no recordings
   */
  begin(streamId: number): string {
    const known = this.#streams.get(streamId);
    if (known) return known.id;
    const { backend } = this.context.options();
    if (!backend?.watchRecordings && !backend?.listRecordings) {
      const message = 'To follow a stream, the backend needs GET /streams/{id}/recordings.';
      throw new UploadError('configuration', message, { field: 'backend' });
    }
    const stream = { id: this.context.ports.random.id(), backend, seen: new Set<number>() };
    this.#streams.set(streamId, stream);
    this.#follow(streamId, stream);
    return stream.id;
  }

  /** The rows of the recordings stay. Does nothing if the id is not a stream's. */
  end(id: string): void {
    for (const [streamId, stream] of this.#streams) {
      if (stream.id !== id) continue;
      this.#streams.delete(streamId);
      this.#feeds.get(stream.backend)?.unfollow(streamId);
    }
  }

  endAll(): void {
    this.#streams.clear();
    this.#stopFeeds();
  }

  suspend(): void {
    this.#suspended = true;
    this.#stopFeeds();
  }

  resume(): void {
    this.#suspended = false;
    for (const [streamId, stream] of this.#streams) this.#follow(streamId, stream);
  }

  #stopFeeds(): void {
    for (const feed of this.#feeds.values()) feed.dispose();
    this.#feeds.clear();
  }

  #follow(streamId: number, { backend, seen }: FollowedStream): void {
    if (this.#suspended) return;
    this.#feedOf(backend).follow(streamId, streamId, {
      receive: (recording) => {
        if (seen.has(recording.video.id)) return false;
        seen.add(recording.video.id);
        this.show(recording);
        return true;
      },
      lose: (error) => {
        this.#streams.delete(streamId);
        // No row can say it, so the developer reads it.
        const message = `Stopped following stream ${streamId}: ${error.message}`;
        reportUncaught(new BackendError(message, error.status, null, { cause: error }));
      },
    });
  }

  #feedOf(backend: Backend): Feed<number, TicketedVideo> {
    const known = this.#feeds.get(backend);
    if (known) return known;
    const { watchRecordings, listRecordings } = backend;
    const feed = createFeed<number, TicketedVideo>({
      ...this.context.ports,
      source: {
        watch: watchRecordings && ((...request) => watchRecordings.apply(backend, request)),
        list:
          listRecordings &&
          (async ([streamId = 0], signal) =>
            new Map([[streamId, await listRecordings.call(backend, streamId, { signal })]])),
        subjectsPerList: 1,
        idOf: ({ video }) => video.stream_id,
      },
    });
    this.#feeds.set(backend, feed);
    return feed;
  }
}
