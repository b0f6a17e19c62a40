import type { Answer } from './exchange.js';

const WITH_CREATION = 'creation-with-upload';
const DEFER_LENGTH = 'creation-defer-length';

/**
 * What upload hosts can do beyond the core of TUS, by endpoint, as far as they let a page read it: `Tus-Extension` in the
 * answer to an OPTIONS, or to a creation. A host that says nothing is asked for nothing.
 */
export class Extensions {
  readonly #greeted = new Set<string>();
  readonly #named = new Map<string, ReadonlySet<string>>();
  /** Where a creation with bytes failed. The host may have said too much, or the link breaks: plain ones are safer. */
  readonly #failed = new Set<string>();

  /** Whether the request that creates an upload may carry its first bytes. */
  takesBytes(endpoint: string): boolean {
    return this.#has(endpoint, WITH_CREATION) && !this.#failed.has(endpoint);
  }

  /** Whether an upload may be created before anybody knows how long it will be. */
  takesUnknownLength(endpoint: string): boolean {
    return this.#has(endpoint, DEFER_LENGTH);
  }

  learn(endpoint: string, { headers }: Pick<Answer, 'headers'>): void {
    const names = headers.get('tus-extension')?.split(',');
    if (names) this.#named.set(endpoint, new Set(names.map((name) => name.trim())));
  }

  creationFailed(endpoint: string): void {
    this.#failed.add(endpoint);
  }

  /**
   * Asks a host for its extensions, once. The browser asks before whether it may, which the creation then need not do: a
   * preflight allows all methods and headers that its answer lists. A hint; the creation says what is wrong.
   */
  async greet(endpoint: string): Promise<void> {
    if (this.#greeted.has(endpoint)) return;
    this.#greeted.add(endpoint);
    try {
      const answer = await fetch(endpoint, { method: 'OPTIONS', cache: 'no-store', credentials: 'omit' });
      if (answer.ok) this.learn(endpoint, { headers: new Map(answer.headers) });
    } catch {
      this.#greeted.delete(endpoint);
    }
  }
  #has(endpoint: string, extension: string): boolean {
    return this.#named.get(endpoint)?.has(extension) ?? false;
  }
}
