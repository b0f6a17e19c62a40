/** Of requests that wait, the first of these begin first. */
export const priorities = ['upload', 'status', 'background'] as const;

/**
 * - `upload`     somebody's upload depends on it: creations, sessions, deletions
 * - `status`     somebody wants to know something
 * - `background` nobody waits for it
 */
export type Priority = (typeof priorities)[number];

export interface Waiting {
  /** Users take turns. Empty: the host itself. */
  readonly user: string;
  readonly priority: Priority;
  readonly begin: () => void;
}

/** How many others may begin before one that waits. After that it begins first, so that nothing waits forever. */
const patience: Readonly<Record<Priority, number>> = { upload: Infinity, status: 3, background: 15 };

interface Lane {
  readonly priority: Priority;
  /** In the order of their turns. */
  readonly waitingOf: Map<string, Waiting[]>;
  passedOver: number;
}

/** A queue in which users take turns, however much each of them waits for. */
export class FairQueue {
  readonly #lanes: readonly Lane[] = priorities.map((priority) => ({
    priority,
    waitingOf: new Map(),
    passedOver: 0,
  }));

  get isEmpty(): boolean {
    return this.#lanes.every(({ waitingOf }) => waitingOf.size === 0);
  }

  add(waiting: Waiting): void {
    const { waitingOf } = this.#laneOf(waiting.priority);
    const own = waitingOf.get(waiting.user);
    if (own) own.push(waiting);
    else waitingOf.set(waiting.user, [waiting]);
  }

  remove(waiting: Waiting): void {
    const { waitingOf } = this.#laneOf(waiting.priority);
    const own = waitingOf.get(waiting.user)?.filter((other) => other !== waiting) ?? [];
    if (own.length > 0) waitingOf.set(waiting.user, own);
    else waitingOf.delete(waiting.user);
  }

  /** Removes and returns the next one whose user may begin something now. */
  take(mayBegin: (user: string) => boolean): Waiting | undefined {
    const turns = this.#lanes.flatMap((lane) => {
      const user = [...lane.waitingOf.keys()].find(mayBegin);
      return user === undefined ? [] : [{ lane, user }];
    });
    const turn = turns.find(({ lane }) => lane.passedOver >= patience[lane.priority]) ?? turns[0];
    if (!turn) return undefined;
    for (const { lane } of turns) lane.passedOver = lane === turn.lane ? 0 : lane.passedOver + 1;
    return takeFirstOf(turn.lane.waitingOf, turn.user);
  }

  #laneOf(priority: Priority): Lane {
    // Each priority has its lane.
    return this.#lanes.find((lane) => lane.priority === priority) as Lane;
  }
}

/** The user's next turn comes after those of all others. */
function takeFirstOf(waitingOf: Map<string, Waiting[]>, user: string): Waiting | undefined {
  const own = waitingOf.get(user) ?? [];
  const first = own.shift();
  waitingOf.delete(user);
  if (own.length > 0) waitingOf.set(user, own);
  return first;
}
