import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decideRetry,
  LEAST_CHUNK_BYTES,
  LOCKED_FOR_AT_MOST_MS,
  UNREACHABLE_AFTER_MS,
} from '../../../src/core/policy/retry.js';
import type { RetryHistory } from '../../../src/core/policy/retry-decision.js';
import {
  TransferFailure,
  type TransferFailureDetails,
  type TransferFailureKind,
} from '../../../src/core/ports/transfer-failure.js';

const history: RetryHistory = {
  attempt: 1,
  alikeCount: 1,
  alikeForMs: 0,
  created: true,
  confirmed: true,
  reached: true,
  online: true,
  sessionRenewed: false,
  renewable: true,
  hostsLeft: 0,
  retryDelaysMs: [0, 1000, 3000],
  jitter: 0.5,
};

const atCreation: Partial<RetryHistory> = { created: false, reached: false };

const fails = (
  kind: TransferFailureKind,
  phase: TransferFailure['phase'],
  details: TransferFailureDetails = {},
) => new TransferFailure(kind, phase, kind, details);

const answers = (status: number, phase: TransferFailure['phase'], details: TransferFailureDetails = {}) =>
  fails('http', phase, { status, ...details });

/** `wait cause delay`, `ask about`, `fail code` and so on: what the policy decided, in a few words. All were alike if not said. */
function decided(failure: TransferFailure, past: Partial<RetryHistory> = {}): string {
  const decision = decideRetry(failure, { ...history, alikeCount: past.attempt ?? 1, ...past });
  switch (decision.do) {
    case 'wait':
      return [
        'wait',
        decision.cause,
        decision.delayMs,
        decision.wakes && 'or news',
        decision.hostWide && 'host-wide',
      ]
        .filter((part) => part !== false)
        .join(' ');
    case 'ask':
      return `ask ${decision.question.about}`;
    case 'find-file':
      return `find-file ${decision.because}`;
    case 'fail':
      return `fail ${decision.error.code}`;
    case 'discard':
      return `discard ${decision.error.code}`;
    case 'fail-if-online':
      return `fail-if-online ${decision.error.code}`;
    case 'next-host':
    case 'renew-session':
      return decision.do;
  }
}

const table: readonly (readonly [string, TransferFailure, Partial<RetryHistory>, string])[] = [
  // The network: for as long as it takes, growing to a minute, at once on news.
  ['a broken connection', fails('network', 'patch'), {}, 'wait network 0 or news'],
  ['a second one', fails('network', 'head'), { attempt: 2 }, 'wait network 1000 or news'],
  ['a hundredth', fails('network', 'head'), { attempt: 100, alikeForMs: 9e9 }, 'wait network 60000 or news'],
  ['one while offline', fails('network', 'head'), { attempt: 3, online: false }, 'wait offline 2000 or news'],
  ['silence', fails('stalled', 'patch'), {}, 'wait stalled 0 or news'],
  [
    'code that does not load',
    fails('load', 'load'),
    { ...atCreation, attempt: 4 },
    'wait network 4000 or news',
  ],
  // A host that was never reached.
  [
    'no connection, another host is left',
    fails('network', 'create'),
    { ...atCreation, hostsLeft: 1 },
    'next-host',
  ],
  [
    'no connection for a while',
    fails('network', 'create'),
    { ...atCreation, attempt: 3, alikeForMs: UNREACHABLE_AFTER_MS - 1 },
    'wait network 2000 or news',
  ],
  [
    'no connection for too long',
    fails('network', 'create'),
    { ...atCreation, alikeForMs: UNREACHABLE_AFTER_MS },
    'fail-if-online unreachable',
  ],
  [
    'the same while offline',
    fails('network', 'create'),
    { ...atCreation, online: false, alikeForMs: 9e9 },
    'wait offline 0 or news',
  ],
  [
    'the same at a host that answered before',
    fails('network', 'create'),
    { ...atCreation, reached: true, alikeForMs: 9e9 },
    'wait network 0 or news',
  ],
  // The server: the host's delays, then the end.
  ...[408, 409, 500, 502, 503, 504].flatMap((status) => [
    [`${status} at a PATCH`, answers(status, 'patch'), { attempt: 2 }, 'wait server 1000'] as const,
    [`${status} once too often`, answers(status, 'head'), { attempt: 4 }, 'fail server'] as const,
    [
      `${status} at creation, another host is left`,
      answers(status, 'create'),
      { ...atCreation, hostsLeft: 1 },
      'next-host',
    ] as const,
    [
      `${status} at creation, no other host`,
      answers(status, 'create'),
      { ...atCreation, attempt: 3 },
      'wait server 3000',
    ] as const,
  ]),
  ['503 with Retry-After', answers(503, 'patch', { retryAfterMs: 7000 }), {}, 'wait server 7000'],
  [
    '503 after a long time without network',
    answers(503, 'head'),
    { attempt: 40, alikeCount: 1 },
    'wait server 0',
  ],
  ['a missing header', fails('protocol', 'head'), {}, 'wait server 0'],
  ['a header that stays missing', fails('protocol', 'head'), { attempt: 4 }, 'fail protocol'],
  ['403 at a PATCH, which needs no token', answers(403, 'patch'), {}, 'wait server 0'],
  ['403 at a PATCH, again and again', answers(403, 'patch'), { attempt: 4 }, 'fail rejected'],
  // Limits.
  ['429', answers(429, 'patch'), {}, 'wait rate-limited 3750 host-wide'],
  [
    '429 with Retry-After',
    answers(429, 'create', { retryAfterMs: 90_000 }),
    atCreation,
    'wait rate-limited 90000 host-wide',
  ],
  [
    '429 with Retry-After 0',
    answers(429, 'head', { retryAfterMs: 0 }),
    {},
    'wait rate-limited 3750 host-wide',
  ],
  [
    '429 with a Retry-After of a day',
    answers(429, 'head', { retryAfterMs: 86_400_000 }),
    {},
    'wait rate-limited 900000 host-wide',
  ],
  ['429 for the hundredth time', answers(429, 'head'), { attempt: 100 }, 'wait rate-limited 45000 host-wide'],
  ['423', answers(423, 'head'), {}, 'wait locked 1000'],
  ['423 with Retry-After 0', answers(423, 'head', { retryAfterMs: 0 }), {}, 'wait locked 1000'],
  [
    '423 for minutes',
    answers(423, 'head'),
    { attempt: 40, alikeForMs: LOCKED_FOR_AT_MOST_MS - 1 },
    'wait locked 15000',
  ],
  ['423 for ever', answers(423, 'head'), { attempt: 90, alikeForMs: LOCKED_FOR_AT_MOST_MS }, 'fail server'],
  ['413', answers(413, 'patch', { chunkBytes: 10_000_000 }), {}, 'wait server 0'],
  [
    '413 for the least that can be sent',
    answers(413, 'patch', { chunkBytes: LEAST_CHUNK_BYTES }),
    { attempt: 4 },
    'fail rejected',
  ],
  ['413 at creation: the file is too large', answers(413, 'create'), atCreation, 'fail rejected'],
  // The token.
  ['401 at creation', answers(401, 'create'), atCreation, 'renew-session'],
  ['403 at creation', answers(403, 'create'), atCreation, 'renew-session'],
  ['an expired token', answers(500, 'create', { body: 'token invalid (eyJ)' }), atCreation, 'renew-session'],
  [
    'a fresh one refused',
    answers(500, 'create', { body: 'token invalid (eyJ)' }),
    { ...atCreation, sessionRenewed: true },
    'fail token',
  ],
  ['one that nobody can renew', answers(401, 'create'), { ...atCreation, renewable: false }, 'fail token'],
  [
    'one of another video',
    answers(500, 'create', { body: 'token video (1) does not match this video (2)' }),
    { ...atCreation, hostsLeft: 1 },
    'fail mismatch',
  ],
  [
    'one of another client',
    answers(500, 'create', { body: 'token client (1) does not match this client (2)' }),
    atCreation,
    'fail mismatch',
  ],
  // What only a person decides.
  ['404 on a known upload', answers(404, 'head'), {}, 'wait server 1000'],
  ['404 on a known upload for a minute', answers(404, 'head'), { attempt: 7 }, 'ask gone'],
  ['404 to the first question of a visit', answers(404, 'head'), { confirmed: false }, 'ask gone'],
  ['410 on a known upload', answers(410, 'patch'), {}, 'ask gone'],
  ['an upload of another length', fails('length', 'head'), {}, 'ask gone'],
  ['a file that was changed', fails('file-changed', 'patch'), {}, 'find-file file-changed'],
  ['a file that is gone', fails('file-missing', 'patch'), {}, 'find-file file-missing'],
  ['a file that became another while it was sent', fails('file-mixed', 'patch'), {}, 'discard file-changed'],
  // What only the developer can mend.
  ['405', answers(405, 'create'), atCreation, 'fail endpoint'],
  ['404 at creation', answers(404, 'create'), { ...atCreation, hostsLeft: 1 }, 'fail endpoint'],
  ['a redirected creation', fails('redirected', 'create'), atCreation, 'fail endpoint'],
  ['400 at creation', answers(400, 'create'), atCreation, 'fail rejected'],
];

describe('what follows a failed attempt', () => {
  for (const [name, failure, past, expected] of table) {
    it(`${name}: ${expected}`, () => assert.equal(decided(failure, past), expected));
  }

  it('is spread by chance where many clients would come back together', () => {
    const delays = [0, 0.25, 0.5, 0.99].map((jitter) => {
      const decision = decideRetry(answers(429, 'patch'), { ...history, jitter });
      return decision.do === 'wait' ? decision.delayMs : null;
    });
    assert.equal(new Set(delays).size, 4);
    assert.ok(delays.every((delay) => delay !== null && delay >= 2500 && delay <= 5000));
  });

  it('keeps the status of a refused creation, by which the person reads that the file is too large', () => {
    const decision = decideRetry(answers(413, 'create'), { ...history, ...atCreation });
    assert.ok(decision.do === 'fail' && decision.error.status === 413);
  });

  it('never repeats the answer of a server in what it says, since that may hold the token', () => {
    const decision = decideRetry(answers(500, 'create', { body: 'token invalid (eyJsecret)' }), {
      ...history,
      ...atCreation,
      renewable: false,
    });
    assert.ok(decision.do === 'fail' && !decision.error.message.includes('eyJsecret'));
  });
});
