import { loaders } from '../../../src/locales/index.js';

/** An attribute of the element that the panel can change. */
export type AttributeControl = Flag | Choice;

export interface Flag {
  readonly name: string;
  readonly kind: 'flag';
  readonly says: string;
}

export interface Choice {
  readonly name: string;
  readonly kind: 'choice';
  /** Label by value; the empty value leaves the attribute out. */
  readonly values: readonly (readonly [value: string, label: string])[];
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

const languages = Object.keys(loaders).map((tag) => [tag, languageNames.of(tag) ?? tag] as const);

export const attributeControls: readonly AttributeControl[] = [
  { name: 'multiple', kind: 'flag', says: 'several' },
  { name: 'manual', kind: 'flag', says: 'waits' },
  { name: 'compact', kind: 'flag', says: 'one line' },
  { name: 'disabled', kind: 'flag', says: 'closed' },
  {
    name: 'sources',
    kind: 'choice',
    values: [
      ['', 'files'],
      ['file link', 'files and links'],
      ['file camera screen', 'files, camera and screen'],
    ],
  },
  {
    name: 'details',
    kind: 'choice',
    values: [
      ['', 'none'],
      ['title', 'title'],
      ['title poster captions', 'title, picture…'],
      ['title description poster captions', 'all'],
    ],
  },
  {
    name: 'previous',
    kind: 'choice',
    values: [
      ['', 'resume'],
      ['ask', 'ask first'],
      ['discard', 'discard'],
    ],
  },
  {
    name: 'max-size',
    kind: 'choice',
    values: [
      ['', 'any size'],
      ['1000000', '1 MB'],
      ['100000000', '100 MB'],
      ['2000000000', '2 GB'],
    ],
  },
  { name: 'lang', kind: 'choice', values: [['', 'like the page'], ...languages] },
  {
    name: 'dir',
    kind: 'choice',
    values: [
      ['', 'like the page'],
      ['rtl', 'right to left'],
    ],
  },
  {
    name: 'chunk-size',
    kind: 'choice',
    values: [
      ['', 'auto'],
      ['1000000', '1 MB'],
      ['10000000', '10 MB'],
      ['50000000', '50 MB'],
    ],
  },
  {
    name: 'concurrency',
    kind: 'choice',
    values: [
      ['', 'As many as fill the link'],
      ['1', '1 at a time'],
      ['2', '2 at a time'],
      ['4', '4 at a time'],
    ],
  },
  {
    name: 'max-duration',
    kind: 'choice',
    values: [
      ['', 'any length'],
      ['5', '5 seconds'],
      ['60', '1 minute'],
      ['3600', '1 hour'],
    ],
  },
  {
    name: 'max-files',
    kind: 'choice',
    values: [
      ['', 'any number'],
      ['2', '2 files'],
      ['10', '10 files'],
    ],
  },
  {
    name: 'accept',
    kind: 'choice',
    values: [
      ['', 'Gcore’s formats'],
      ['.mp4,.mov', 'MP4 and MOV'],
      ['video/webm', 'WebM'],
    ],
  },
];
