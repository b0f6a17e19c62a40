/**
 * How many of a long test's random cases this run has: all, or the part that `SHARE` says. What lands is held to a tenth;
 * `npm run test:full` has all.
 */
export function shareOf(cases: number): number {
  return Math.ceil(cases * Number(process.env['SHARE'] ?? 1));
}
