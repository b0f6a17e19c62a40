import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { judge } from '../../../src/core/policy/verdict.js';
import type { Shown } from '../../samples/kind.js';
import { kinds } from '../../samples/kinds.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';

/** Frames and packets of sound end a little apart, and writers round. */
const SLACK_SECONDS = 0.25;

async function shownOf(file: File): Promise<Shown> {
  const info = await inspectPatiently(file);
  const rules = { accept: '', maxSizeBytes: Infinity, maxDurationMs: Infinity };
  const verdict = judge({ name: file.name, size: file.size, type: '', info }, rules);
  return {
    seconds: info.durationMs === null ? null : info.durationMs / 1000,
    size: info.width === null || info.height === null ? null : [info.width, info.height],
    codecs: [info.videoCodec, info.audioCodec].filter((codec) => codec !== null),
    verdict: verdict.kind === 'ok' ? 'ok' : ((verdict.reasons[0]?.code ?? 'ok') as Shown['verdict']),
  };
}

for (const [group, members] of Object.entries(kinds))
  describe(`${group}:`, () => {
    for (const { what, by, file, shown } of members)
      it(`${what} (${by})`, async () => {
        const found = await shownOf(await file());
        const isNear = Math.abs((found.seconds ?? NaN) - (shown.seconds ?? NaN)) <= SLACK_SECONDS;
        assert.deepEqual(isNear ? { ...found, seconds: shown.seconds } : found, shown);
      });
  });

describe('docs/formats.md', () => {
  it('has a row for each kind (UPDATE_DOCS=1 writes them)', async () => {
    const page = new URL('../../../docs/formats.md', import.meta.url);
    const text = await readFile(page, 'utf8');
    const now = text.replace(/(?<=<!-- kinds -->\n\n)[^]*(?=\n\n<!-- end of kinds -->)/, () => kindsTable());
    if (process.env['UPDATE_DOCS'] === '1') await writeFile(page, now);
    else assert.equal(plain(text), plain(now));
  });
});

/** Without what a formatter of Markdown may add. */
function plain(markdown: string): string {
  return markdown.replace(/ +/g, ' ').replace(/-+/g, '-');
}

const verdicts: Readonly<Record<Shown['verdict'], string>> = {
  ok: '',
  'cut-short': 'called cut short',
  'not-video': 'refused',
};

function kindsTable(): string {
  const rows = Object.entries(kinds).flatMap(([group, members]) =>
    members.map(({ what, by, shown: { seconds, size, codecs, verdict } }) => [
      group,
      what,
      by,
      [
        seconds === null ? 'length unknown' : `${seconds} s`,
        size === null ? '' : size.join(' x '),
        codecs.join(' and '),
        verdicts[verdict],
      ]
        .filter((fact) => fact !== '')
        .join(', '),
    ]),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const columns = ['Question', 'File', 'Written by', 'Shown'];
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
