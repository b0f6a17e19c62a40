/** Attribute to property. A malformed value becomes NaN and is reported when a file is added, not while HTML is parsed. */

interface FromAttribute<Value> {
  fromAttribute(value: string | null): Value;
}

const numeric = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** A limit; without the attribute there is none. */
export const limit: FromAttribute<number> = {
  fromAttribute: (value) => (value === null ? Infinity : numeric(value)),
};

/** A count with a default. */
export const count = (initial: number): FromAttribute<number> => ({
  fromAttribute: (value) => (value === null ? initial : numeric(value)),
});

/** `auto`, or a number. */
export const autoOrNumber: FromAttribute<number | 'auto'> = {
  fromAttribute: (value) => (value === null || value.trim() === 'auto' ? 'auto' : numeric(value)),
};

/** Milliseconds, separated by spaces or commas. */
export const millisecondList = (initial: readonly number[]): FromAttribute<readonly number[]> => ({
  fromAttribute: (value) => (value === null ? initial : words(value).map(numeric)),
});

/** Words, separated by spaces or commas. */
export const wordList = (initial: readonly string[]): FromAttribute<readonly string[]> => ({
  fromAttribute: (value) => (value === null ? initial : words(value)),
});

export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
