/**
 * How much of a long test this run has, in random cases or bytes: all, or the part that `SHARE` says. CI runs a tenth;
 * `npm run test:full` runs all.
 */
export function shareOf(whole: number): number {
  return Math.ceil(whole * Number(process.env['SHARE'] ?? 1));
}
