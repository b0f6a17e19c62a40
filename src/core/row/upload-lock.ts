import type { Locks } from '../ports/ports.js';

/** The lock of an upload: the tab that holds it sends it, and no other tab does. */
export const lockName = (uploadUrl: string): string => `gcore-uploader ${uploadUrl}`;

/**
 * A row's side of its upload's lock. The lock comes from `hold` (it was acquired elsewhere) or from `take` (the upload is
 * new); it goes by `release`, or by `handOver` if something has to finish first. A closed tab releases it as well.
 */
export class UploadLock {
  #release: (() => void) | null = null;
  #taking: Promise<void> = Promise.resolve();

  /** Whether this tab sends the row. */
  get isHeld(): boolean {
    return this.#release !== null;
  }

  /** Settles when no lock is being asked for. */
  get settled(): Promise<void> {
    return this.#taking;
  }

  /** Keeps a lock that was acquired for the row. */
  hold(release: () => void): void {
    this.#release = release;
  }

  /**
   * Takes the lock of an upload that this row has just created, so nobody else can have it.
   * @param isWanted asked once the lock is there: the upload may have ended before
   */
  take(uploadUrl: string, locks: Locks, isWanted: () => boolean): void {
    this.#taking = locks.tryAcquire(lockName(uploadUrl)).then((release) => {
      if (isWanted()) this.#release = release;
      else release?.();
    });
  }

  /** Gives the lock to the caller, who calls the returned function to release it. */
  handOver(): () => void {
    const release = this.#release;
    this.#release = null;
    return () => release?.();
  }

  release(): void {
    this.handOver()();
  }
}
