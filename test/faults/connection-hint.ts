/** What the browser says of the network (`navigator.onLine` and its events), said by a row. */
export class ConnectionHint {
  #isOnline = true;

  constructor() {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => this.#isOnline });
  }

  go(to: 'online' | 'offline'): void {
    this.#isOnline = to === 'online';
    dispatchEvent(new Event(to));
  }

  /** The browser speaks for itself again. */
  release(): void {
    Reflect.deleteProperty(navigator, 'onLine');
  }
}
