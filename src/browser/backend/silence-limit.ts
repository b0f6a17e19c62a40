/** Ends a connection over which nothing comes any more: a machine that slept, or a network that changed, tells nobody. */
export interface SilenceLimit {
  /** Aborts with the outer signal, and when nothing was heard for too long. */
  readonly signal: AbortSignal;
  /** Passes a body on and counts its bytes as signs of life. */
  listen(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array>;
  /** Ends whatever still runs under the signal. */
  end(): void;
}

export function silenceLimit(longestSilenceMs: number, outer: AbortSignal): SilenceLimit {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => controller.abort(new TypeError('The event stream fell silent.')),
      longestSilenceMs,
    );
  };
  const onAbort = (): void => controller.abort(outer.reason);
  if (outer.aborted) onAbort();
  outer.addEventListener('abort', onAbort, { once: true });
  heard();
  return {
    signal: controller.signal,
    listen: (body) =>
      body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, stream) {
            heard();
            stream.enqueue(chunk);
          },
        }),
      ),
    end() {
      controller.abort();
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}
