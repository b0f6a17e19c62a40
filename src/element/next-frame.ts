/** A page that is not looked at draws no frames. */
const LONGEST_WAIT_MS = 100;

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      resolve();
    };
    const frame = requestAnimationFrame(done);
    const timer = setTimeout(done, LONGEST_WAIT_MS);
  });
}
