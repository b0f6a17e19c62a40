/** Counted round, so that every number means one; none only where there are none. */
export const nthOrNone = <T>(items: readonly T[], index: number): T | undefined =>
  items[index % items.length];

/** @throws where there are none */
export function nth<T>(items: readonly T[], index: number): T {
  const item = nthOrNone(items, index);
  if (item === undefined) throw new Error('There is none of these.');
  return item;
}
