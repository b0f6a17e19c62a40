import { Refusal } from './refusal.js';

export interface AdmissionLimits {
  /** Of one user at once. */
  readonly perUser: number;
  /** Of all users at once; beyond it each user may still have one, up to twice as many in all. */
  readonly inAll: number;
}

/** Bounds what is under way at once, so that one user's flood cannot use up everybody's memory or time. */
export interface Admission {
  /**
   * Lets one in; what it returns lets it out again.
   * @throws {Refusal} 429 if the user has too many, 503 if there are too many in all
   */
  enter(user: string): () => void;
}

const OWN_RETRY_AFTER_MS = 5000;
const FULL_RETRY_AFTER_MS = 10_000;

export function createAdmission({ perUser, inAll }: AdmissionLimits): Admission {
  const insideOf = new Map<string, number>();
  let inside = 0;

  return {
    enter(user) {
      const own = insideOf.get(user) ?? 0;
      if (own >= perUser) {
        throw new Refusal('You have too many requests in progress.', 429, OWN_RETRY_AFTER_MS);
      }
      if (inside >= (own === 0 ? 2 * inAll : inAll)) {
        throw new Refusal('Too many requests are in progress.', 503, FULL_RETRY_AFTER_MS);
      }
      inside += 1;
      insideOf.set(user, own + 1);
      return () => {
        inside -= 1;
        const left = (insideOf.get(user) ?? 1) - 1;
        if (left > 0) insideOf.set(user, left);
        else insideOf.delete(user);
      };
    },
  };
}
