import { GcoreApiError } from './gcore-api-error.js';
import type { RecordingWarning } from './gcore-entities.js';
import type { GcoreRequest } from './gcore-http.js';
import { asRecord, isId } from '../wire/json.js';

/** Gcore documents a creation with a list of one, and answers it with the entity. */
export function asEntity<Entity>(request: GcoreRequest, answer: unknown): Entity {
  const value: unknown = Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
  if (!isId(asRecord(value)?.['id'])) throw unexpected(request, 'no entity with an id');
  return value as Entity;
}

/** No body, `null`, `{}` or `[]`. */
export function isNothing(answer: unknown): boolean {
  return answer === null || (typeof answer === 'object' && Object.keys(answer).length === 0);
}

/** The answer's shape is not documented: a list of entities, or an object of names by id. */
export function readNames(request: GcoreRequest, answer: unknown): ReadonlyMap<number, string> {
  if (isNothing(answer)) return new Map();
  const pairs = Array.isArray(answer)
    ? answer.map(asRecord).map((item) => [item?.['id'], item?.['name']] as const)
    : Object.entries(asRecord(answer) ?? {});
  const names = pairs.flatMap(([id, name]) =>
    isId(Number(id)) && typeof name === 'string' ? [[Number(id), name] as const] : [],
  );
  if (names.length === 0) throw unexpected(request, 'no names');
  return new Map(names);
}

/** Documented as `{warnings: [{key, …}]}`, and in an example as bare keys. */
export function readWarnings(answer: unknown): readonly RecordingWarning[] {
  const warnings = asRecord(answer)?.['warnings'];
  if (!Array.isArray(warnings)) return [];
  return warnings.flatMap((warning: unknown) => {
    const key = typeof warning === 'string' ? warning : asRecord(warning)?.['key'];
    return typeof key === 'string' ? [{ ...asRecord(warning), key }] : [];
  });
}

export const unexpected = ({ method, path }: GcoreRequest, what: string): GcoreApiError =>
  new GcoreApiError('unreadable', `Gcore returned ${what} for ${method} ${path}.`, { status: 200 });
