import type { EmptyStrings } from './strings.js';

/** English for an empty element: drawn at once, before any language could be loaded. */
export const emptyEn: EmptyStrings = {
  lang: 'en',
  heading: 'Drop a video here',
  headingMultiple: 'Drop videos here',
  headingDragging: 'Drop to add',
  browse: 'Choose a video',
  browseMultiple: 'Choose videos',
  addMore: 'Add more videos',
  browseAnother: 'Choose another video',
  hintFormats: 'MP4, MOV, MKV, WebM and most other formats',
  preparingPick: 'Preparing the video…',
  record: 'Record a video',
  linkLabel: 'Link to a video',
  valueMissing: 'Choose a video.',
  notFinished: 'The upload is not finished yet.',
};
