import type { FaultEffects, FaultRule, RequestKind } from '../../src/testing/fault-rule.js';

export type { FaultEffects, FaultRule, RequestKind };

/** A request as the rules look at it. */
export interface FaultTarget {
  readonly kind: RequestKind;
  readonly host: number;
  readonly videoId: number | null;
  readonly path: string;
}

/** A rule as it stands: what is left of it. */
export interface ActiveFault {
  readonly id: number;
  readonly rule: FaultRule;
  readonly skipLeft: number;
  /** null: until reset. */
  readonly timesLeft: number | null;
}

const EFFECTS = [
  'respond',
  'redirect',
  'cut',
  'stall',
  'buffer',
  'rewrite',
  'latencyMs',
  'bytesPerSecond',
] as const satisfies readonly (keyof FaultEffects)[];

/**
 * The faults that wait for requests. The first rule that matches and offers an effect gives it and is used up by one;
 * rules with other effects join in. So two `respond`s queue up, while a lasting `buffer` and one `cut` act together.
 */
export class FaultTable {
  #faults: ActiveFault[] = [];
  #nextId = 1;
  #reset = new AbortController();

  /** Aborts at the next reset, which ends every stall. */
  get resetSignal(): AbortSignal {
    return this.#reset.signal;
  }

  add(rule: FaultRule): ActiveFault {
    const timesLeft = rule.times === undefined ? 1 : rule.times;
    const fault = { id: this.#nextId++, rule, skipLeft: rule.skip ?? 0, timesLeft };
    this.#faults.push(fault);
    return fault;
  }

  list(): readonly ActiveFault[] {
    return this.#faults;
  }

  /** Removes one fault; what it does to a request already stays. */
  remove(id: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  /** Removes every fault and lets stalled requests go on. */
  reset(): void {
    this.#faults = [];
    this.#reset.abort();
    this.#reset = new AbortController();
  }

  /** The effects that meet this request; each fault that gave one is used up by one. */
  take(target: FaultTarget): FaultEffects {
    let effects: FaultEffects = {};
    this.#faults = this.#faults.flatMap((fault) => {
      if (!matches(fault.rule, target)) return [fault];
      const given = effectsOf(fault.rule, effects);
      if (Object.keys(given).length === 0) return [fault];
      if (fault.skipLeft > 0) return [{ ...fault, skipLeft: fault.skipLeft - 1 }];
      effects = { ...effects, ...given };
      if (fault.timesLeft === null) return [fault];
      return fault.timesLeft > 1 ? [{ ...fault, timesLeft: fault.timesLeft - 1 }] : [];
    });
    return effects;
  }
}

function matches(rule: FaultRule, target: FaultTarget): boolean {
  if (
    rule.kind === undefined ? target.kind === 'options' : rule.kind !== 'any' && rule.kind !== target.kind
  ) {
    return false;
  }
  if (rule.host !== undefined && rule.host !== target.host) return false;
  if (rule.videoId !== undefined && rule.videoId !== target.videoId) return false;
  return rule.path === undefined || target.path.includes(rule.path);
}

/** The rule's effects that no earlier rule gave. */
function effectsOf(rule: FaultRule, given: FaultEffects): FaultEffects {
  const own = EFFECTS.filter((effect) => rule[effect] !== undefined && given[effect] === undefined);
  return Object.fromEntries(own.map((effect) => [effect, rule[effect]])) as FaultEffects;
}
