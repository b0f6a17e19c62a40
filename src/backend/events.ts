/** A small publish/subscribe, so that what one instance learns reaches the watchers of another. */
export interface Events {
  publish(channel: string, message: string): Promise<void>;
  /** Resolves, once subscribed, with a function that unsubscribes. */
  subscribe(channel: string, listener: (message: string) => void): Promise<() => void>;
}

/** For one instance. */
export function memoryEvents(): Events {
  const channels = new Map<string, Set<(message: string) => void>>();
  return {
    publish(channel, message) {
      for (const listener of [...(channels.get(channel) ?? [])]) listener(message);
      return Promise.resolve();
    },
    subscribe(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners.add(listener));
      return Promise.resolve(() => void listeners.delete(listener));
    },
  };
}
