/** What a promise, an object or a missing value becomes in a text: the same for everybody, so it names nobody. */
const namesNobody = /^(?:undefined|null|NaN|\[object .*\])$/;

/**
 * The user that `authorize` named, as text; null for anything but a non-empty string or a finite number. A promise whose
 * `await` was forgotten, or a whole user object, would be the same "user" for everybody.
 */
export function readUser(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  return typeof value === 'string' && value !== '' && !namesNobody.test(value) ? value : null;
}

/** @throws {TypeError} for what names nobody */
export function userOf(value: unknown): string {
  const user = readUser(value);
  if (user === null) throw new TypeError(`A user must be ${USER_KIND}, not ${describeValue(value)}.`);
  return user;
}

export const USER_KIND = 'a non-empty string or a finite number';

/** What a value is, without what it holds: it goes to a log. */
export function describeValue(value: unknown): string {
  if (value instanceof Promise) return 'a promise (is an await missing?)';
  if (typeof value === 'number' || value === null || value === undefined || value === '') {
    return value === '' ? 'an empty string' : String(value);
  }
  if (typeof value === 'string') return `the text "${value.slice(0, 40)}"`;
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
