import type { Said, UploadDetails } from '../src/core/model/details.js';
import type { Upload } from '../src/core/model/state.js';
import { sending } from './gallery-rows.js';
import type { GalleryState } from './gallery-state.js';
import { untouchedDetails } from './sample-details.js';

const untouched: UploadDetails = { ...untouchedDetails, transcription: true };
const sent = { state: 'sent', problem: null, elsewhere: false } as const;
const refused = (problem: Said<string>['problem']): Omit<Said<string>, 'value'> => ({
  state: 'refused',
  problem,
  elsewhere: false,
});
/** The gallery paints it. */
const picture = new Blob();

const withDetails = (id: string, details: UploadDetails): readonly Upload[] => [
  { ...sending(`details-${id}`, 'holiday-in-lisbon_second-cut.mp4', 0.61), details },
];
const attributes = { details: 'title description poster captions' };

/** The panel of a row's details, which is open. */
export const detailsStates: readonly GalleryState[] = [
  {
    name: 'details',
    uploads: withDetails('untouched', untouched),
    attributes,
    panel: { hasFilm: true },
  },
  {
    name: 'details, saved',
    uploads: withDetails('saved', {
      ...untouched,
      title: { ...sent, value: 'Our holiday in Lisbon' },
      description: { ...sent, value: 'Seven days, and the tram at night.' },
      poster: { ...sent, value: picture },
      captions: [
        {
          key: 'a',
          language: 'por',
          name: 'holiday.pt.vtt',
          transcribe: false,
          state: 'sent',
          problem: null,
        },
        { key: 'b', language: 'eng', name: '', transcribe: true, state: 'sent', problem: null },
      ],
    }),
    attributes,
    panel: { hasFilm: true },
  },
  {
    name: 'details, refused',
    uploads: withDetails('refused', {
      ...untouched,
      title: { ...refused({ code: 'too-long', most: 255 }), value: 'Our holiday in Lisbon' },
      description: {
        ...refused({ code: 'refused', message: 'A link is not allowed.' }),
        value: 'See https://example.com',
      },
      poster: { ...refused({ code: 'not-a-picture' }), value: picture },
      captions: [
        {
          ...{ key: 'a', language: 'por', name: 'holiday.pt.vtt', transcribe: false, state: 'refused' },
          problem: { code: 'refused', message: 'The language has captions.' },
        },
      ],
    }),
    attributes,
    panel: {},
  },
  {
    name: 'details, captions wait for their language',
    uploads: withDetails('language', {
      ...untouched,
      editable: ['title', 'captions'],
      title: { ...sent, state: 'unsent', value: 'Our holiday in Lisbon' },
    }),
    attributes,
    panel: { presses: '.make-captions' },
  },
];
