/** A number to choose a plural form by, and the same number as the locale writes it. */
export interface Count {
  readonly value: number;
  readonly text: string;
}
