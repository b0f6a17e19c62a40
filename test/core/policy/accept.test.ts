import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extensionOf, matchesAccept } from '../../../src/core/policy/accept.js';
import { type MediaInfo, unknownMedia } from '../../../src/core/model/media-info.js';
import { GCORE_FORMATS } from '../../../src/core/ports/options.js';

const mkv: Partial<MediaInfo> = { container: 'mkv', mimeType: 'video/x-matroska', kind: 'video' };
const mxf: Partial<MediaInfo> = { container: 'mxf', mimeType: 'application/mxf', kind: 'video' };
const pdf: Partial<MediaInfo> = { container: 'pdf', mimeType: 'application/pdf', kind: 'document' };

const cases: readonly {
  readonly that: string;
  readonly accept: string;
  readonly name?: string;
  readonly type?: string;
  readonly info?: Partial<MediaInfo>;
  readonly expected: boolean;
}[] = [
  { that: 'an empty list takes everything', accept: '', name: 'a.xyz', expected: true },
  { that: 'a list of nothing but commas takes everything', accept: ' , ', name: 'a.xyz', expected: true },
  { that: 'an extension', accept: '.mp4', name: 'a.mp4', expected: true },
  { that: 'an extension in another case', accept: '.MP4', name: 'A.Mp4', expected: true },
  { that: 'another extension', accept: '.mp4', name: 'a.mkv', expected: false },
  {
    that: 'an extension is the end of the name, not a part',
    accept: '.mp4',
    name: 'mp4.txt',
    expected: false,
  },
  { that: 'a type', accept: 'video/mp4', name: 'a', type: 'video/mp4', expected: true },
  {
    that: 'a type with parameters',
    accept: 'video/webm',
    name: 'a',
    type: 'video/webm;codecs=vp9',
    expected: true,
  },
  { that: 'a wildcard', accept: 'video/*', name: 'a', type: 'video/quicktime', expected: true },
  { that: 'a wildcard of another family', accept: 'video/*', name: 'a', type: 'audio/mpeg', expected: false },
  { that: 'spaces around tokens', accept: ' .mov , video/mp4 ', name: 'a.mov', expected: true },
  {
    that: 'no type, and content that is accepted',
    accept: 'video/*',
    name: 'a.mkv',
    info: mkv,
    expected: true,
  },
  {
    that: 'no type, and the very type of the content',
    accept: 'video/x-matroska',
    name: 'a',
    info: mkv,
    expected: true,
  },
  {
    that: 'no extension, and content of an accepted one',
    accept: '.mkv',
    name: 'a',
    info: mkv,
    expected: true,
  },
  { that: 'a video whose type is an application', accept: 'video/*', name: 'a', info: mxf, expected: true },
  { that: 'content of another kind', accept: 'video/*', name: 'a', info: pdf, expected: false },
  { that: 'nothing known', accept: 'video/*', name: 'a', expected: false },
  { that: 'one of Gcore’s by its name alone', accept: GCORE_FORMATS, name: 'a.dif', expected: true },
];

describe('accept', () => {
  for (const { that, accept, name = 'a', type = '', info = {}, expected } of cases)
    it(`${expected ? 'takes' : 'leaves'}: ${that}`, () => {
      assert.equal(matchesAccept(accept, { name, type }, { ...unknownMedia, ...info }), expected);
    });

  it('takes every original that Gcore lists by its name', () => {
    const listed =
      '3g2 3gp asf avi dif dv flv f4v m4v mov mp4 mpeg mpg mts m2t m2ts qt wmv vob mkv ogv webm ogg mxf';
    for (const extension of listed.split(' '))
      assert.ok(matchesAccept(GCORE_FORMATS, { name: `a.${extension}`, type: '' }, unknownMedia), extension);
  });

  it('finds the extension', () => {
    assert.equal(extensionOf('holiday.MP4'), 'mp4');
    assert.equal(extensionOf('a.tar.gz'), 'gz');
    assert.equal(extensionOf('holiday'), '');
    assert.equal(extensionOf('.hidden'), '');
  });
});
