/** Gcore takes five. */
const MOST = 20;
const LONGEST_URL = 2048;

/** URLs of the pictures that Gcore took from a video, of a list that may hold anything. */
export function readScreenshots(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST).filter((url): url is string => typeof url === 'string' && isPicture(url));
}

const isPicture = (url: string): boolean => url.length <= LONGEST_URL && /^https?:\/\//.test(url);
