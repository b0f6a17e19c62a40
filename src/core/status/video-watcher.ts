import { isFinalStage, stageOf } from '../../wire/video-stage.js';
import { asVideo, type Video } from '../../wire/video.js';
import type { Backend, VideoReference } from '../ports/backend.js';
import type { BackendError } from '../ports/backend-error.js';
import { createFeed, type Feed, type FeedOptions } from './feed.js';

/** Where the status of videos comes from. The first that is there is used; what it cannot do falls to the next. */
export interface VideoSource {
  readonly watchVideos?: Backend['watchVideos'];
  readonly listVideos?: Backend['listVideos'];
  /** One video at a time. Rejects with a `BackendError` to say what the answer was. */
  readonly readVideo?: ((videoId: number, signal: AbortSignal) => Promise<Video>) | null;
}

export interface VideoWatcherOptions extends Omit<FeedOptions<never, never>, 'source'> {
  readonly source: VideoSource;
}

const IDS_PER_REQUEST = 50;

/** Watches what Gcore does with videos. */
export class VideoWatcher {
  readonly #feed: Feed<VideoReference, Video>;

  constructor({ source, ...options }: VideoWatcherOptions) {
    const { watchVideos, listVideos, readVideo } = source;
    const list = async (
      videos: readonly VideoReference[],
      signal: AbortSignal,
    ): Promise<ReadonlyMap<number, readonly Video[]>> => {
      const [first] = videos;
      const found = listVideos
        ? await listVideos.call(source, videos, { signal })
        : first && readVideo
          ? [await readVideo(first.videoId, signal)]
          : [];
      return new Map(found.map((video) => [video.id, [video]]));
    };
    this.#feed = createFeed<VideoReference, Video>({
      ...options,
      source: {
        watch: watchVideos && ((...request) => watchVideos.apply(source, request)),
        list: (listVideos ?? readVideo) ? list : undefined,
        subjectsPerList: listVideos ? IDS_PER_REQUEST : 1,
        idOf: ({ id }) => id,
      },
    });
  }

  /**
   * Calls `onVideo` at each change until the video is ready or refused. `onLost` is called at most once, in place of any
   * further call: the video is not there, or not this person's.
   */
  watch(
    reference: VideoReference,
    onVideo: (video: Video) => void,
    onLost: (error: BackendError) => void = () => undefined,
  ): void {
    /** As JSON, to see a change. */
    let text = '';
    this.#feed.follow(reference.videoId, reference, {
      receive: (answer) => {
        const video = asVideo(answer);
        if (!video) return false;
        const received = JSON.stringify(video);
        if (received === text) return false;
        text = received;
        if (isFinalStage(stageOf(video))) this.unwatch(video.id);
        onVideo(video);
        return true;
      },
      lose: onLost,
    });
  }

  unwatch(videoId: number): void {
    this.#feed.unfollow(videoId);
  }

  dispose(): void {
    this.#feed.dispose();
  }
}
