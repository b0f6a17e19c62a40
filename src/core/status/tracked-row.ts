import type { Video } from '../../wire/video.js';
import { kindOf, misused } from '../file/addables.js';
import { addedAfter, newUpload } from '../model/new-upload.js';
import type { Context } from '../row/context.js';
import { createRow } from '../row/row.js';
import type { StatusTracker } from './track-status.js';

/** A video's id, or a live stream whose recordings are tracked. */
export type Trackable = number | { readonly streamId: number };

/** A video that is with Gcore already. */
export interface TrackedVideo {
  readonly videoId: number;
  readonly ticket: string | null;
  /** What Gcore last said about it. */
  readonly video?: Video;
}

/**
 * What `track` was called with, which in JavaScript can be anything.
 * @throws {UploadError} `configuration` if it is neither a video nor a stream
 */
export function readTrackable(what: Trackable): Trackable {
  const id: unknown = typeof what === 'object' && what !== null ? what.streamId : what;
  if (Number.isSafeInteger(id) && Number(id) > 0) return what;
  throw misused('track', `a video's id, which is a positive number, or { streamId }, not ${kindOf(what)}`);
}

/** Returns the id of the video's row. Makes the row and tracks the video if there is none yet. */
export function rowOfVideo(
  { ports, store, rows, options }: Context,
  tracker: StatusTracker,
  { videoId, ticket, video }: TrackedVideo,
): string {
  const { uploads } = store.getState();
  const known = uploads.find((upload) => upload.videoId === videoId);
  const knownRow = known && rows.get(known.id);
  if (known && knownRow) {
    rows.addToForm(knownRow);
    if (known.kind === 'tracked' && known.state === 'failed') {
      knownRow.backendOptions = options();
      void tracker.begin(knownRow, video);
    }
    return known.id;
  }
  const row = createRow(ports.random.id(), options());
  row.ticket = ticket;
  const addedAt = addedAfter(uploads, ports.clock.now());
  const facts = { id: row.id, kind: 'tracked', addedAt, name: String(videoId), videoId } as const;
  const state = tracker.canTrack(row) ? 'processing' : 'uploaded';
  rows.add([row, newUpload(facts, { state })]);
  void tracker.begin(row, video);
  return row.id;
}
