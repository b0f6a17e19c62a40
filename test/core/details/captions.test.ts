import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { captionsProblem } from '../../../src/core/details/captions/captions-problem.js';
import {
  languageCode,
  languageCodes,
  languageName,
  readCaptionName,
} from '../../../src/core/details/captions/language.js';
import { pairCaptions } from '../../../src/core/details/captions/pair-captions.js';
import { readCaptions } from '../../../src/core/details/captions/read-captions.js';
import { titleFromName } from '../../../src/core/details/title-from-name.js';

const vtt = (...cues: readonly string[]): string => ['WEBVTT', ...cues].join('\n\n');
const cue = '00:00.000 --> 00:01.000\nHello';
const file = (content: BlobPart, name = 'clip.de.vtt'): File => new File([content], name);

describe('captions', () => {
  const right: Readonly<Record<string, string>> = {
    WebVTT: vtt(cue),
    'WebVTT with a header, notes, styles, names and settings': vtt(
      'NOTE made by hand\nin two lines',
      'STYLE\n::cue { color: red }',
      'first\n01:00:00.000 --> 01:00:01.500 align:start\n<v Ann>Hello\n- you',
    ).replace('WEBVTT', '\uFEFFWEBVTT - a title\nKind: captions'),
    SRT: '1\n00:00:00,000 --> 00:00:01,000\nHello\n\n2\n00:00:01,000 --> 00:00:02,000\nyou\n',
    'SRT of another system':
      '1\r\n0:0:0.0 --> 0:0:1.0 X1:0\r\nHello\r\n\r\n\r\n2\r\n00:00:01,0 --> 00:00:02,0\r\n',
  };
  for (const [what, text] of Object.entries(right))
    it(`are taken: ${what}`, () => assert.equal(captionsProblem(text), null));

  const wrong: readonly (readonly [what: string, text: string, code: string, line: number])[] = [
    ['a web page', '<!doctype html>\n<p>Hello', 'format', 1],
    ['a text', '\nHello\n', 'format', 2],
    ['nothing', '', 'empty', 1],
    ['WebVTT without a caption', 'WEBVTT\n\nNOTE nothing\n', 'empty', 1],
    ['times with a comma in WebVTT', vtt(cue, '00:01,000 --> 00:02,000\nyou'), 'time', 6],
    ['a caption without times', vtt(cue, 'you there'), 'time', 6],
    ['a minute of 75 seconds', vtt('00:75.000 --> 00:80.000\nyou'), 'time', 3],
    ['a caption that ends before it begins', vtt(cue, 'name\n00:09.000 --> 00:02.000\nyou'), 'order', 7],
    [
      'a broken second caption in SRT',
      '1\n00:00:00,000 --> 00:00:01,000\nHi\n\n2\n00:00:01 -> 00:00:02\nyou',
      'time',
      6,
    ],
    ['an SRT that breaks off', '1\n00:00:00,000 --> 00:00:01,000\nHi\n\n2', 'time', 5],
  ];
  for (const [what, text, code, line] of wrong)
    it(`are refused at line ${line}: ${what}`, () => assert.deepEqual(captionsProblem(text), { code, line }));

  it('are checked in a time that grows with their length alone', () => {
    const many = Array.from({ length: 100_000 }, () => cue);
    assert.equal(captionsProblem(vtt(...many, 'x'.repeat(1_000_000)))?.code, 'time');
  });

  it('are read from a file with the language of its name', async () => {
    assert.deepEqual(await readCaptions(file(vtt(cue))), { text: vtt(cue), language: 'ger' });
    assert.deepEqual(await readCaptions(file(vtt(cue), 'captions.vtt')), { text: vtt(cue), language: null });
  });

  it('in another encoding than UTF-8 are told apart from broken ones', async () => {
    const latin1 = Uint8Array.from([...Buffer.from(`${vtt(cue)} M`), 0xfc, ...Buffer.from('ller')]);
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(vtt(cue), 'utf16le')]);
    const utf16be = new Uint8Array(Buffer.from(vtt(cue), 'utf16le').swap16());
    for (const bytes of [latin1, utf16, utf16be])
      assert.deepEqual(await readCaptions(file(bytes)), { problem: { code: 'encoding' } });
  });

  it('of more than 5 MB are not read at all', async () => {
    const large = file(new Uint8Array(5_000_001));
    assert.deepEqual(await readCaptions(large), { problem: { code: 'too-large', most: 5_000_000 } });
  });
});

describe('the name of a caption file', () => {
  const names: readonly (readonly [name: string, base: string, language: string | null])[] = [
    ['clip.de.vtt', 'clip', 'ger'],
    ['clip.pt-BR.srt', 'clip', 'por'],
    ['clip_en.SRT', 'clip', 'eng'],
    ['clip-fra.vtt', 'clip', 'fre'],
    ['clip.en.sdh.srt', 'clip', 'eng'],
    ['clip.vtt', 'clip', null],
    ['my.holiday.srt', 'my.holiday', null],
    ['clip.xx.vtt', 'clip.xx', null],
    ['de.vtt', 'de', null],
  ];
  for (const [name, base, language] of names)
    it(`${name} says what it is for`, () => assert.deepEqual(readCaptionName(name), { base, language }));

  it('finds its video among others', () => {
    const captions = ['Clip.de.vtt', 'clip.vtt', 'other.en.srt', 'third.srt'];
    assert.deepEqual(pairCaptions(captions, ['other.mov', 'clip.mp4']), [1, 1, 0, null]);
    assert.deepEqual(pairCaptions(['made.in.italy.srt'], ['made.in.italy.mp4', 'made.mp4']), [0]);
    assert.deepEqual(pairCaptions(['subtitles.srt'], ['clip.mp4']), [0]);
    assert.deepEqual(pairCaptions(['clip.srt'], []), [null]);
  });

  it('names languages as Gcore and as people do', () => {
    assert.deepEqual(['de', 'deu', 'GER', 'zh-Hant', 'klingon', ''].map(languageCode), [
      ...['ger', 'ger', 'ger', 'chi', null, null],
    ]);
    assert.equal(languageName('ger', 'fr'), 'allemand');
    assert.ok(languageCodes.length > 180);
    assert.deepEqual(
      languageCodes.filter((code) => !/^[a-z]{3}$/.test(code)),
      [],
    );
  });
});

describe('a title proposed from a file’s name', () => {
  const titles: readonly (readonly [name: string, title: string])[] = [
    ['holiday-in-lisbon_final2.mp4', 'holiday in lisbon final2'],
    ['IMG_2041.MOV', 'IMG_2041'],
    ['2026-11-30_12-00-00.mkv', '2026-11-30_12-00-00'],
    ['Anna & Tom – the wedding.mp4', 'Anna & Tom – the wedding'],
    ['My talk - part 2.mov', 'My talk - part 2'],
    ['release.v1.2.notes.mp4', 'release v1.2 notes'],
    ['Отпуск_в_Лиссабоне.mp4', 'Отпуск в Лиссабоне'],
    ['旅行.mp4', '旅行'],
    ['___.mp4', '___'],
    ['.mp4', '.mp4'],
  ];
  for (const [name, title] of titles)
    it(`makes “${title}” of ${name}`, () => assert.equal(titleFromName(name), title));
});
