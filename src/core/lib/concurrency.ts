/** Runs jobs in order, at most `width` at a time. */
export function limitConcurrency(width: number): <T>(job: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;

  return async (job) => {
    if (running < width) running += 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await job();
    } finally {
      // The place is passed on, never free for a moment: a job that came just then would go first.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
