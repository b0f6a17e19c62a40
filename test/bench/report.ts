import type { Run } from './measure.js';
import type { BenchProfile } from './profiles.js';

/** The medians of a contestant's runs that succeeded. */
export interface Result extends Omit<Run, 'failure' | 'cuts'> {
  readonly runs: number;
  readonly failures: readonly string[];
}

export interface ProfileResult {
  readonly profile: string;
  readonly fileBytes: number;
  readonly results: readonly Result[];
}

/** In the order in which the contestants first ran. */
export function summarise(profile: BenchProfile, fileBytes: number, runs: readonly Run[]): ProfileResult {
  const names = [...new Set(runs.map(({ contestant }) => contestant))];
  const results = names.map((name): Result => {
    const own = runs.filter(({ contestant }) => contestant === name);
    const done = own.filter(({ failure }) => failure === null);
    const of = (read: (run: Run) => number): number => median(done.map(read));
    const ofSome = (read: (run: Run) => number | null): number | null => {
      const values = done.map(read).filter((value) => value !== null);
      return values.length > 0 ? median(values) : null;
    };
    return {
      contestant: name,
      runs: own.length,
      failures: own.map(({ failure }) => failure).filter((failure) => failure !== null),
      tookMs: of((run) => run.tookMs),
      bytesPerSecond: of((run) => run.bytesPerSecond),
      shareOfLink: ofSome((run) => run.shareOfLink),
      sentPerByte: of((run) => run.sentPerByte),
      heapGrowthBytes: of((run) => run.heapGrowthBytes),
      mainThreadMsPer100Mb: of((run) => run.mainThreadMsPer100Mb),
      longestTaskMs: ofSome((run) => run.longestTaskMs),
      firstByteMs: ofSome((run) => run.firstByteMs),
      progressPerSecond: ofSome((run) => run.progressPerSecond),
    };
  });
  return { profile: profile.title, fileBytes, results };
}

/** A table for people. */
export function toMarkdown({ profile, fileBytes, results }: ProfileResult): string {
  const rawRate = results.find(({ contestant }) => contestant.startsWith('raw'))?.bytesPerSecond ?? NaN;
  const fixed = results.filter(
    (result) => result.contestant.startsWith('tus-js-client') && result.tookMs > 0,
  );
  const bestFixedRate = Math.max(...fixed.map(({ bytesPerSecond }) => bytesPerSecond));
  const head = [
    'contestant',
    'share of the link',
    'of the raw PUT',
    'of the best tus chunk',
    'sent ÷ size',
    'heap growth, MB',
    'main thread, ms per 100 MB',
    'longest task, ms',
    'first byte, ms',
    'progress a second',
  ];
  const rows = results.map((result) =>
    Number.isNaN(result.tookMs)
      ? [result.contestant, `failed: ${result.failures[0]}`]
      : [
          result.contestant + (result.failures.length > 0 ? ` (${result.failures.length} failed)` : ''),
          result.shareOfLink?.toFixed(3) ?? `${(result.bytesPerSecond / 1e6).toFixed(0)} MB/s`,
          figure(result.bytesPerSecond / rawRate, 3),
          figure(result.bytesPerSecond / bestFixedRate, 3),
          result.sentPerByte.toFixed(3),
          (result.heapGrowthBytes / 1e6).toFixed(1),
          result.mainThreadMsPer100Mb.toFixed(0),
          result.longestTaskMs?.toFixed(0) ?? 'under 50',
          figure(result.firstByteMs, 0),
          figure(result.progressPerSecond, 0),
        ],
  );
  const line = (cells: readonly string[]): string =>
    `| ${head.map((_, index) => cells[index] ?? '').join(' | ')} |`;
  const rule = `|${'---|'.repeat(head.length)}`;
  return [`### ${profile}, ${fileBytes / 1e6} MB`, '', line(head), rule, ...rows.map(line), ''].join('\n');
}

function figure(value: number | null, digits: number): string {
  return value === null || !Number.isFinite(value) ? '–' : value.toFixed(digits);
}

/** NaN of nothing. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [lower, upper] = [sorted[middle - 1], sorted[middle]];
  if (upper === undefined) return NaN;
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}
