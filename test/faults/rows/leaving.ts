import type { ProcessRow } from './processes.js';

/** What becomes of an upload that the site's worker sends when its page is left: test/e2e/worker.spec.ts has each, under this name. */
export const leavingRows = {
  link: {
    name: 'A link is followed in the middle of a PATCH',
    expect: 'success',
  },
  fivePages: { name: 'Five pages are loaded in a row', expect: 'success' },
  openedAgain: {
    name: 'The last tab is closed, and the site opened again within five minutes',
    expect: 'success',
  },
  closed: { name: 'The last tab is closed for good, with less than five minutes to send', expect: 'success' },
  workerEnds: { name: 'The browser ends the worker', expect: 'success', resentBytesMost: null },
  twoTabs: {
    name: 'Two tabs show it; the one that began it is closed, and it is paused and resumed in the other',
    expect: 'success',
    resentBytesMost: null,
  },
  canceled: { name: 'It is canceled on the next page', expect: 'cancel' },
  logOut: { name: 'The person logs out on the next page', expect: 'cancel' },
} as const satisfies Readonly<Record<string, ProcessRow>>;
