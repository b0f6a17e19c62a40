import type { UploadDetails } from '../src/core/model/details.js';

/** Details of a video of which nothing was said yet. */
export const untouchedDetails: UploadDetails = {
  editable: ['title', 'description', 'poster', 'captions'],
  title: null,
  description: null,
  poster: null,
  metadata: null,
  captions: [],
  transcription: false,
  known: null,
};
