/**
 * What can go wrong, by name. Each of the first meets one request; each of the others lasts until `recover()`.
 *
 * - `connection-lost`  the connection breaks in the middle of a chunk
 * - `stalled`          the connection goes silent
 * - `server-error`     the upload host answers 503
 * - `rate-limited`     the upload host answers 429 and asks for five seconds
 * - `token-expired`    the upload host refuses the token
 * - `session-refused`  the backend answers 403
 * - `video-refused`    Gcore refuses the video once it is there
 * - `title-refused`    Gcore refuses a title, as it does an empty one
 * - `offline`          there is no network
 * - `server-down`      the upload host answers everything with 503
 * - `unreachable`      the upload host never answers, and the page's own server does
 * - `backend-down`     the backend answers everything with 503
 * - `no-details`       the backend has no paths for details
 */
export type FaultName = (typeof single)[number] | (typeof lasting)[number];

const single = [
  'connection-lost',
  'stalled',
  'server-error',
  'rate-limited',
  'token-expired',
  'session-refused',
  'video-refused',
  'title-refused',
] as const;
const lasting = ['offline', 'server-down', 'unreachable', 'backend-down', 'no-details'] as const;

export class Faults {
  #waiting: readonly FaultName[] = [];

  /** @throws {TypeError} if there is no such fault, for tests without types */
  add(name: FaultName): void {
    if (![...single, ...lasting].includes(name)) throw new TypeError(`There is no fault "${name}".`);
    this.#waiting = [...this.#waiting, name];
  }

  /** Whether this fault meets what is done now; one that does not last is used up by it. */
  meets(name: FaultName): boolean {
    const at = this.#waiting.indexOf(name);
    if (at < 0) return false;
    if (!(lasting as readonly FaultName[]).includes(name)) this.#waiting = this.#waiting.toSpliced(at, 1);
    return true;
  }

  clear(): void {
    this.#waiting = [];
  }
}
