import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { judge } from '../../../src/core/policy/verdict.js';
import type { Shown } from '../../samples/kind.js';
import { kinds } from '../../samples/kinds.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';

/** Writers count the last frame of the picture or not; the slowest here has ten frames a second. */
const MAX_FRAME_SECONDS = 0.1;

async function shownOf(file: File): Promise<Shown & { readonly frameSeconds: number }> {
  const info = await inspectPatiently(file);
  const rules = { accept: '', maxSizeBytes: Infinity, maxDurationMs: Infinity };
  const verdict = judge({ name: file.name, size: file.size, type: '', info }, rules);
  return {
    seconds: info.durationMs === null ? null : info.durationMs / 1000,
    size: info.width === null || info.height === null ? null : [info.width, info.height],
    codecs: [info.videoCodec, info.audioCodec].filter((codec) => codec !== null),
    verdict: verdict.kind === 'ok' ? 'ok' : ((verdict.reasons[0]?.code ?? 'ok') as Shown['verdict']),
    frameSeconds: Math.min(1 / (info.frameRate ?? 0), MAX_FRAME_SECONDS),
  };
}

for (const [group, members] of Object.entries(kinds))
  describe(`${group}:`, () => {
    for (const { what, by, file, shown } of members)
      it(`${what} (${by})`, async () => {
        const { frameSeconds, ...found } = await shownOf(await file());
        const isNear = Math.abs((found.seconds ?? NaN) - (shown.seconds ?? NaN)) <= frameSeconds;
        assert.deepEqual(isNear ? { ...found, seconds: shown.seconds } : found, shown);
      });
  });

describe('docs/formats.md', () => {
  it('has a row for each kind (UPDATE_DOCS=1 writes them)', async () => {
    const page = new URL('../../../docs/formats.md', import.meta.url);
    const text = await readFile(page, 'utf8');
    const rows = /(?<=<!-- kinds -->\n\n)[^]*(?=\n\n<!-- end of kinds -->)/;
    assert.match(text, rows);
    const now = text.replace(rows, () => kindsTable());
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
