import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type MediaInfo, type Reason, unknownMedia } from '../../../src/core/model/media-info.js';
import { defaultOptions } from '../../../src/core/ports/options.js';
import { type JudgedFile, judge, type VerdictRules } from '../../../src/core/policy/verdict.js';

const rules: VerdictRules = {
  accept: '.mp4,.mkv,.txt,video/*',
  maxSizeBytes: Infinity,
  maxDurationMs: Infinity,
};
const mp4: MediaInfo = {
  ...unknownMedia,
  inspected: true,
  container: 'mp4',
  mimeType: 'video/mp4',
  kind: 'video',
  durationMs: 60_000,
  hasVideo: true,
  declaredBytes: 1000,
};
const holiday: JudgedFile = { name: 'holiday.mp4', size: 1000, type: 'video/mp4', info: mp4 };

interface Case {
  readonly that: string;
  readonly file?: Partial<JudgedFile>;
  readonly info?: Partial<MediaInfo>;
  readonly rules?: Partial<VerdictRules>;
  readonly reasons: readonly Reason[];
}

const refusals: readonly Case[] = [
  {
    that: 'an empty file, and says nothing else of it',
    file: { size: 0, name: 'a.pdf' },
    reasons: [{ code: 'empty' }],
  },
  ...(['image', 'document', 'archive', 'program'] as const).map((kind) => ({
    that: `a file that is of the kind ${kind}, whatever its name`,
    info: { container: 'x', kind },
    reasons: [{ code: 'not-video' as const, kind }],
  })),
  { that: 'a playlist', info: { container: 'm3u8', kind: 'playlist' }, reasons: [{ code: 'playlist' }] },
  {
    that: 'a shortcut to a file',
    info: { container: 'lnk', kind: 'document' },
    reasons: [{ code: 'unreadable', detail: 'not-a-file' }],
  },
  {
    that: 'a file that the host does not accept',
    rules: { accept: '.mov' },
    reasons: [{ code: 'not-accepted', accept: '.mov' }],
  },
  {
    that: 'a file above the size, though it is also cut short',
    info: { declaredBytes: 2000 },
    rules: { maxSizeBytes: 999 },
    reasons: [{ code: 'too-large', maxBytes: 999 }],
  },
  {
    that: 'sound alone under the name of sound, unless the host wants it',
    file: { name: 'a.mp3', type: 'audio/mpeg' },
    info: { container: 'mp3', mimeType: 'audio/mpeg', kind: 'audio', hasVideo: null },
    rules: { accept: 'video/*' },
    reasons: [{ code: 'not-accepted', accept: 'video/*' }],
  },
  {
    that: 'a video above the length',
    rules: { maxDurationMs: 59_999 },
    reasons: [{ code: 'too-long', maxMs: 59_999 }],
  },
  {
    that: 'with every reason there is',
    rules: { accept: '.mov', maxSizeBytes: 1, maxDurationMs: 1 },
    reasons: [
      { code: 'not-accepted', accept: '.mov' },
      { code: 'too-large', maxBytes: 1 },
      { code: 'too-long', maxMs: 1 },
    ],
  },
];

const warnings: readonly Case[] = [
  {
    that: 'a file that declares more bytes than it has',
    info: { declaredBytes: 1900 },
    reasons: [{ code: 'cut-short', declaredBytes: 1900, missingBytes: 900 }],
  },
  {
    that: 'a file without its index, once',
    info: { declaredBytes: 1900, indexMissing: true, hasVideo: null },
    reasons: [{ code: 'cut-short', declaredBytes: 1900, missingBytes: 900 }],
  },
  {
    that: 'a recording that was never closed',
    info: { indexMissing: true, hasVideo: null },
    reasons: [{ code: 'cut-short', declaredBytes: null, missingBytes: null }],
  },
  {
    that: 'a file whose end was never filled',
    info: { blankTail: true },
    reasons: [{ code: 'cut-short', declaredBytes: null, missingBytes: null }],
  },
  {
    that: 'a container that nobody knows',
    info: { container: null, mimeType: null, kind: null, hasVideo: null },
    reasons: [{ code: 'unknown-container' }],
  },
  {
    that: 'neither picture nor sound',
    info: { hasVideo: false, hasAudio: false },
    reasons: [{ code: 'no-video-track' }],
  },
  {
    that: 'a video under the name of another family',
    file: { name: 'holiday.mkv' },
    reasons: [{ code: 'name-mismatch', extension: 'mkv', container: 'mp4' }],
  },
  {
    that: 'a video under the name of a text',
    file: { name: 'holiday.txt', type: 'text/plain' },
    reasons: [{ code: 'name-mismatch', extension: 'txt', container: 'mp4' }],
  },
];

const fine: readonly Omit<Case, 'reasons'>[] = [
  { that: 'a whole video' },
  { that: 'sound alone in a container of videos', info: { hasVideo: false, hasAudio: true } },
  {
    that: 'sound alone that the host wants',
    file: { name: 'a.mp3', type: 'audio/mpeg' },
    info: { container: 'mp3', mimeType: 'audio/mpeg', kind: 'audio', hasVideo: null },
    rules: { accept: 'video/*,audio/*' },
  },
  { that: 'a video at the very limits', rules: { maxSizeBytes: 1000, maxDurationMs: 60_000 } },
  { that: 'a video with bytes behind its end', info: { declaredBytes: 900 } },
  { that: 'a file that could not be looked into', info: { ...unknownMedia } },
  {
    that: 'a video of unknown length where lengths are limited',
    info: { durationMs: null },
    rules: { maxDurationMs: 1 },
  },
  { that: 'a video whose tracks are unknown', info: { hasVideo: null } },
  { that: 'MP4 under the name of QuickTime', file: { name: 'a.mov', type: 'video/quicktime' } },
  { that: 'a video without an extension', file: { name: 'holiday', type: '' } },
  { that: 'a video with an extension that nobody knows', file: { name: 'holiday.final2', type: '' } },
  {
    that: 'a transport stream that a recorder called .mpg',
    file: { name: 'a.mpg' },
    info: { container: 'ts' },
  },
  { that: 'an index at the end and an unusual rate', info: { frameRate: 11.7, videoCodec: 'ProRes' } },
];

describe('verdict', () => {
  const verdictOf = (row: Omit<Case, 'reasons'>) =>
    judge({ ...holiday, ...row.file, info: { ...mp4, ...row.info } }, { ...rules, ...row.rules });

  it('refuses a file over Gcore’s 30 GB by itself, before the host says anything, and not one of exactly that size', () => {
    const { maxSizeBytes } = defaultOptions;
    assert.equal(maxSizeBytes, 30e9);
    assert.deepEqual(verdictOf({ that: '', file: { size: 30e9 + 1 }, rules: { maxSizeBytes } }), {
      kind: 'refused',
      reasons: [{ code: 'too-large', maxBytes: 30e9 }],
    });
    assert.equal(verdictOf({ that: '', file: { size: 30e9 }, rules: { maxSizeBytes } }).kind, 'ok');
    assert.equal(verdictOf({ that: '', file: { size: 30e9 + 1 }, rules: { maxSizeBytes: 50e9 } }).kind, 'ok');
  });
  for (const row of refusals)
    it(`refuses ${row.that}`, () => {
      assert.deepEqual(verdictOf(row), { kind: 'refused', reasons: row.reasons });
    });
  for (const row of warnings)
    it(`doubts ${row.that}`, () => {
      assert.deepEqual(verdictOf(row), { kind: 'warning', reasons: row.reasons });
    });
  for (const row of fine)
    it(`has nothing to say of ${row.that}`, () => {
      assert.deepEqual(verdictOf(row), { kind: 'ok' });
    });
});
