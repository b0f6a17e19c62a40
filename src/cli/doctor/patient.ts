import { Problem } from '../check.js';

export interface DoctorOptions {
  /** Gcore's permanent API token. */
  readonly apiKey: string | null;
  readonly apiUrl: string;
  readonly backend: string | null;
  /** A page with the element on it. */
  readonly page: string | null;
  readonly webhook: string | null;
  /** Of a person who is signed in, sent to the backend. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What the checks share. */
export interface Patient extends DoctorOptions {
  /** Where uploads are created; asked for once. @throws {Problem} if nobody can tell */
  endpoints(): Promise<readonly string[]>;
}

/** @throws {Problem} `absent` if the option was not given */
export function given<Value>(value: Value | null, option: string): Value {
  if (value === null) throw new Problem(`Not checked: pass ${option}.`, 'absent');
  return value;
}
