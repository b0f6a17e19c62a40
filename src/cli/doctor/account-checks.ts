import { type Check, Problem } from '../check.js';
import { given, type Patient } from './patient.js';

/** Tickets and tokens say when they end: a server whose clock is off takes them for old. */
const MOST_SKEW_MS = 60_000;

/** What is between this machine and the account. */
export const accountChecks: readonly Check<Patient>[] = [
  {
    title: 'Gcore accepts the API key',
    advice:
      'Make a permanent API token in Gcore’s portal, with permission to manage streaming, and put all of it into GCORE_API_KEY.',
    async look({ apiKey, apiUrl }) {
      const key = given(apiKey, 'GCORE_API_KEY');
      if (/\s/.test(key)) throw new Problem('It contains white space.');
      const response = await fetch(`${apiUrl}/streaming/videos?per_page=1`, {
        headers: { Authorization: `APIKey ${key}` },
      });
      if (!response.ok) throw new Problem(`GET ${apiUrl}/streaming/videos: ${response.status}`);
      return undefined;
    },
  },
  {
    title: 'This machine’s clock is right',
    advice: 'Set the clock with NTP.',
    async look({ apiUrl }) {
      const askedAt = Date.now();
      const response = await fetch(apiUrl, { method: 'HEAD' });
      const theirs = Date.parse(response.headers.get('Date') ?? '');
      if (Number.isNaN(theirs)) throw new Problem('Gcore’s answer has no Date.', 'absent');
      const skewMs = Math.round((askedAt + Date.now()) / 2) - theirs;
      if (Math.abs(skewMs) > MOST_SKEW_MS) throw new Problem(`off by ${Math.round(skewMs / 1000)} s`);
      return undefined;
    },
  },
];
