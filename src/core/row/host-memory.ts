import { initialChunkModel, type ChunkModel } from '../policy/chunk-model.js';
import type { ChunkLimits } from '../ports/ports.js';

/**
 * What was learned of the way to each upload host, by its endpoint: the next file to it starts from there. The largest
 * chunk that passes outlives the page. A backend is known by the scope of its uploads.
 */
export class HostMemory {
  readonly #models = new Map<string, ChunkModel>();
  readonly #answered = new Set<string>();

  constructor(private readonly limits: ChunkLimits) {}

  modelOf(endpoint: string): ChunkModel {
    return this.#models.get(endpoint) ?? initialChunkModel(this.limits.of(endpoint));
  }

  learn(endpoint: string, model: ChunkModel): void {
    const knownBytes = this.modelOf(endpoint).limitBytes;
    const isLifted = model.largestConfirmedBytes > knownBytes;
    // Another upload to the same host may have met the limit meanwhile.
    const limitBytes = isLifted ? model.limitBytes : Math.min(model.limitBytes, knownBytes);
    if (limitBytes !== knownBytes) this.limits.remember(endpoint, limitBytes);
    this.#models.set(endpoint, { ...model, limitBytes });
  }

  /** Whether it was ever reached from here: then its silence is no matter of how it is set up. */
  hasAnswered(address: string | null): boolean {
    return address !== null && this.#answered.has(address);
  }

  /** It did, whatever it said. `address`: an endpoint, or a scope. */
  answered(address: string | null): void {
    if (address !== null) this.#answered.add(address);
  }
}
