/** Runs jobs in order, at most `width` at a time. */
export function createLane(width: number): <T>(job: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;

  const next = (): void => {
    running -= 1;
    queue.shift()?.();
  };

  return async (job) => {
    if (running >= width) await new Promise<void>((resolve) => queue.push(resolve));
    running += 1;
    try {
      return await job();
    } finally {
      next();
    }
  };
}
