import { addToForm } from '../adopt.js';
import type { StatusTracker } from './track-status.js';
import type { Rows } from '../add-items.js';
import { newUpload } from '../model/new-upload.js';
import { createRow, type Context } from '../row/row.js';
import type { Video } from '../../wire/video.js';

/** A video that is with Gcore, whoever brought it there. */
export interface TrackedVideo {
  readonly videoId: number;
  readonly ticket: string | null;
  /** What Gcore said of it already. */
  readonly video?: Video;
}

/** The id of the video's row, which is made and followed where there is none yet. */
export function rowOfVideo(
  { ports, store, options }: Context,
  rows: Rows,
  tracker: StatusTracker,
  { videoId, ticket, video }: TrackedVideo,
): string {
  const known = store.getState().uploads.find((upload) => upload.videoId === videoId);
  if (known) {
    addToForm(known.id, store);
    const row = rows.get(known.id);
    if (row && known.kind === 'tracked' && known.state === 'failed') {
      row.backendOptions = options();
      void tracker.begin(row, video);
    }
    return known.id;
  }
  const row = createRow(ports.random.id(), options());
  row.ticket = ticket;
  rows.set(row.id, row);
  const facts = { id: row.id, kind: 'tracked', name: String(videoId), videoId } as const;
  const state = tracker.canTrack(row) ? 'processing' : 'uploaded';
  store.dispatch({ type: 'added', uploads: [newUpload(facts, { state })] });
  void tracker.begin(row, video);
  return row.id;
}
