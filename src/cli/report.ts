import type { Finding, Verdict } from './check.js';

const marks: Readonly<Record<Verdict, string>> = { ok: '✓', warning: '!', absent: '-', fault: '✗' };

/** What was found, a line each, with what to do about what is wrong. */
export function describeFindings(findings: readonly Finding[]): string {
  const lines = findings.map(({ verdict, title, detail, advice }) => {
    const seen = detail === '' ? '' : `\n    ${detail}`;
    const todo = verdict === 'ok' ? '' : `\n    → ${advice}`;
    return `${marks[verdict]} ${title}${verdict === 'ok' && detail !== '' ? `: ${detail}` : seen}${todo}`;
  });
  const count = (wanted: Verdict): number => findings.filter(({ verdict }) => verdict === wanted).length;
  return [
    ...lines,
    '',
    `${count('ok')} passed, ${count('warning')} warnings, ${count('absent')} absent, ${count('fault')} failed`,
  ].join('\n');
}
