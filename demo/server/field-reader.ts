import { type FieldErrors, isRecord } from './api-errors.js';

/** Reads the fields of a request's entity and collects what is wrong with them; unknown ones are ignored, as by Gcore. */
export class FieldReader {
  readonly #fields: Record<string, unknown>;
  readonly #errors: Record<string, readonly string[]> = {};

  constructor(entity: unknown, name: string) {
    this.#fields = isRecord(entity) ? entity : {};
    if (!isRecord(entity)) this.fail(name, "can't be blank");
  }

  /** What is wrong, or null. */
  get errors(): FieldErrors | null {
    return Object.keys(this.#errors).length > 0 ? this.#errors : null;
  }

  fail(field: string, problem: string): void {
    this.#errors[field] ??= [problem];
  }

  has(field: string): boolean {
    return this.#fields[field] !== undefined;
  }

  text(field: string): string | null {
    const value = this.#fields[field];
    if (typeof value === 'string') return value;
    if (value !== undefined && value !== null) this.fail(field, 'is not a string');
    return null;
  }

  /** A string that must say something. */
  name(field: string): string {
    const text = this.text(field);
    if (text === null || text.trim() === '') this.fail(field, "can't be blank");
    return text ?? '';
  }

  integer(field: string): number | null {
    const value = this.#fields[field];
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    if (value !== undefined && value !== null) this.fail(field, 'is not a number');
    return null;
  }

  boolean(field: string): boolean {
    const value = this.#fields[field];
    if (value !== undefined && value !== null && typeof value !== 'boolean')
      this.fail(field, 'is not a boolean');
    return value === true;
  }

  records(field: string): readonly unknown[] {
    const value = this.#fields[field] ?? [];
    if (Array.isArray(value)) return value;
    this.fail(field, 'is not a list');
    return [];
  }

  integers(field: string): readonly number[] {
    const value = this.#fields[field] ?? [];
    const isIntegers = (list: unknown): list is readonly number[] =>
      Array.isArray(list) && list.every((item) => Number.isInteger(item));
    if (isIntegers(value)) return value;
    this.fail(field, 'is not a list of numbers');
    return [];
  }
}
