import { UploadError } from '../src/core/model/errors.js';
import { detailsStates } from './gallery-details.js';
import type { GalleryState } from './gallery-state.js';
import {
  MB,
  upload,
  sending,
  quality,
  withGcore,
  interrupted,
  needsFile,
  question,
  names,
  many,
} from './gallery-rows.js';

/** Every state that the element can be in, each on purpose. */
export const galleryStates: readonly GalleryState[] = [
  { name: 'empty', uploads: [] },
  { name: 'empty, several', uploads: [], attributes: { multiple: '', 'max-size': '5000000000' } },
  { name: 'empty, files and links', uploads: [], attributes: { multiple: '', sources: 'file link' } },
  { name: 'dragging', uploads: [], dragging: true },
  { name: 'disabled', uploads: [], attributes: { disabled: '' } },
  { name: 'compact, empty', uploads: [], attributes: { compact: '' } },
  {
    name: 'checking',
    uploads: [upload({ state: 'checking' }, { info: null })],
  },
  {
    name: 'warning',
    uploads: [
      question({
        about: 'warning',
        reasons: [{ code: 'cut-short', declaredBytes: 1900 * MB, missingBytes: 400 * MB }],
      }),
    ],
  },
  { name: 'asking to resume', uploads: [question({ about: 'resume', bytesConfirmed: 37.21 * MB }, 0.61)] },
  { name: 'asking, gone', uploads: [question({ about: 'gone' })] },
  { name: 'asking, changed', uploads: [question({ about: 'changed', certain: true })] },
  { name: 'asking, perhaps changed', uploads: [question({ about: 'changed', certain: false })] },
  {
    name: 'rejected',
    uploads: [
      upload(
        { state: 'rejected', reasons: [{ code: 'not-video', kind: 'document' }] },
        { name: 'Travel insurance.pdf', size: 2 * MB, info: null },
      ),
    ],
  },
  { name: 'waiting for its turn', uploads: [upload({ state: 'waiting', for: 'turn' })] },
  { name: 'waiting for the start', uploads: [upload({ state: 'waiting', for: 'start' })] },
  { name: 'preparing', uploads: [upload({ state: 'preparing' })] },
  { name: 'uploading', uploads: [sending('row-uploading', 'Holiday in Lisbon, second cut.mp4', 0.61)] },
  { name: 'paused', uploads: [upload({ state: 'paused' }, {}, 0.61)] },
  { name: 'waiting for the network', uploads: [interrupted('offline')] },
  { name: 'stalled', uploads: [interrupted('stalled')] },
  { name: 'rate-limited', uploads: [interrupted('rate-limited', 12_000)] },
  { name: 'a server that fails', uploads: [interrupted('server', 28_000)] },
  { name: 'Gcore still saves', uploads: [interrupted('locked')] },
  {
    name: 'continue after a reload',
    uploads: [
      upload({ state: 'needs-file', by: 'permission', because: 'reload', wrongFile: null }, {}, 0.61),
    ],
  },
  {
    name: 'choose the file again',
    uploads: [needsFile('reload')],
  },
  { name: 'the file was changed', uploads: [needsFile('file-changed')] },
  { name: 'the file is missing', uploads: [needsFile('file-missing')] },
  {
    name: 'another file was chosen',
    uploads: [
      upload({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: 'Holiday.mp4' }, {}, 0.61),
    ],
  },
  { name: 'uploaded', uploads: [upload({ state: 'uploaded' }, { videoId: 2501637 }, 1)] },
  {
    name: 'Gcore has not looked',
    uploads: [upload({ state: 'processing' }, withGcore('empty'), 1)],
  },
  {
    name: 'processing',
    uploads: [
      upload(
        { state: 'processing' },
        withGcore('pending', [quality(240, 100), quality(360, 74), quality(480, 20), quality(720, 0)]),
        1,
      ),
    ],
  },
  {
    name: 'can be watched',
    uploads: [
      upload(
        { state: 'viewable' },
        withGcore('viewable', [quality(240, 100), quality(360, 100), quality(720, 45)]),
        1,
      ),
    ],
  },
  { name: 'complete', uploads: [upload({ state: 'ready' }, withGcore('ready'), 1)] },
  {
    name: 'failed',
    uploads: [
      upload(
        { state: 'failed', error: new UploadError('server', 'The upload host answered 503 for too long.') },
        {},
        0.61,
      ),
    ],
  },
  {
    name: 'not found',
    uploads: [
      upload(
        {
          state: 'failed',
          error: new UploadError('not-found', 'The backend has no video 2501637 for this person.'),
        },
        { kind: 'tracked', name: '2501637', size: 0, info: null, thumbnail: null },
      ),
    ],
  },
  {
    name: 'refused by Gcore',
    uploads: [upload({ state: 'refused', reason: 'File Invalid' }, withGcore('empty'), 1)],
  },
  {
    name: 'a link',
    uploads: [
      upload(
        { state: 'processing' },
        {
          kind: 'link',
          name: 'https://example.com/videos/holiday.mp4',
          size: 0,
          info: null,
          ...withGcore('empty'),
        },
      ),
    ],
  },
  { name: 'many rows', uploads: many, attributes: { multiple: '' } },
  {
    name: 'compact',
    uploads: [sending('row-compact', 'Holiday in Lisbon, second cut.mp4', 0.61)],
    attributes: { compact: '' },
  },
  {
    name: 'compact, complete',
    uploads: [upload({ state: 'ready' }, withGcore('ready'), 1)],
    attributes: { compact: '' },
  },
  {
    name: 'many, disabled',
    uploads: names.map((name, index) => sending(`disabled-${index}`, `${name}.mp4`, index / 4)),
    attributes: { multiple: '', disabled: '' },
  },
  ...detailsStates,
];
