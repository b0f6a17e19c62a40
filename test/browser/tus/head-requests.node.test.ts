import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer, ExchangeRequest } from '../../../src/browser/tus/exchange.js';
import { HeadRequests } from '../../../src/browser/tus/head-requests.js';
import { TransferFailure } from '../../../src/core/ports/transfer-failure.js';

const head: ExchangeRequest = {
  method: 'HEAD',
  url: 'https://upload.example/upload/1',
  headers: { 'Tus-Resumable': '1.0.0' },
  body: null,
};
const upload = { size: 1000, confirmedBytes: 400 };

type Reply = { readonly offset: number } | 'lost' | number;
type Way = 'head' | 'authorized head' | 'patch';

/** A host to which each way of asking has its own reply; notes what it was asked. */
class Host {
  readonly asked: Way[] = [];
  readonly heads = new HeadRequests();

  constructor(readonly replies: Record<Way, Reply>) {}

  async offset(): Promise<string | undefined> {
    const answer = await this.heads.ask(head, upload, (asked) => this.#carry(asked));
    return answer.headers.get('upload-offset');
  }

  /** What the failures of so many questions in a row were. */
  async failures(count: number): Promise<TransferFailure[]> {
    const failures: TransferFailure[] = [];
    for (let index = 0; index < count; index += 1)
      await this.offset().catch((error: TransferFailure) => failures.push(error));
    return failures;
  }

  #carry({ method, headers }: ExchangeRequest): Promise<Answer> {
    const way = method === 'PATCH' ? 'patch' : 'Authorization' in headers ? 'authorized head' : 'head';
    this.asked.push(way);
    const reply = this.replies[way];
    if (reply === 'lost') return Promise.reject(new TransferFailure('network', 'head', 'lost'));
    if (typeof reply === 'number')
      return Promise.reject(new TransferFailure('http', 'head', 'refused', { status: reply }));
    const answer = { status: 200, url: head.url, body: '', sendingMs: 0, answerMs: 0 };
    return Promise.resolve({ ...answer, headers: new Map([['upload-offset', String(reply.offset)]]) });
  }
}

describe('the question for an upload’s offset', () => {
  it('is a HEAD and nothing else as long as that is answered', async () => {
    const host = new Host({ head: { offset: 500 }, 'authorized head': 'lost', patch: 'lost' });
    assert.equal(await host.offset(), '500');
    assert.deepEqual(host.asked, ['head']);
  });

  it('is a HEAD and nothing else if one is lost', async () => {
    const host = new Host({ head: 'lost', 'authorized head': 'lost', patch: 'lost' });
    const [failure] = await host.failures(1);
    assert.deepEqual([failure?.kind, host.asked], ['network', ['head']]);
  });

  it('passes a cache by, which loses every other HEAD, and from then on at once', async () => {
    const host = new Host({ head: 'lost', 'authorized head': { offset: 500 }, patch: 'lost' });
    await host.failures(1);
    assert.equal(await host.offset(), '500');
    assert.equal(await host.offset(), '500');
    assert.deepEqual(host.asked, ['head', 'head', 'authorized head', 'authorized head']);
  });

  it('is a plain HEAD again once the other does not get through', async () => {
    const host = new Host({ head: 'lost', 'authorized head': { offset: 500 }, patch: 'lost' });
    await host.failures(2);
    Object.assign(host.replies, { head: { offset: 600 }, 'authorized head': 'lost' });
    await host.failures(1);
    assert.equal(await host.offset(), '600');
  });

  it('passes a cache by at once if it answers 404 for the upload', async () => {
    const host = new Host({ head: 404, 'authorized head': { offset: 500 }, patch: 'lost' });
    assert.equal(await host.offset(), '500');
  });

  it('ends with the 404 if that is what the host says, too', async () => {
    const host = new Host({ head: 404, 'authorized head': 404, patch: { offset: 400 } });
    const [failure] = await host.failures(1);
    assert.deepEqual([failure?.status, host.asked], [404, ['head', 'authorized head']]);
  });

  it('is a PATCH without bytes if no HEAD gets through', async () => {
    const host = new Host({ head: 'lost', 'authorized head': 'lost', patch: { offset: 400 } });
    await host.failures(1);
    assert.equal(await host.offset(), '400');
  });

  it('ends with what is wrong if only a PATCH is answered, and says no offset', async () => {
    const host = new Host({ head: 'lost', 'authorized head': 'lost', patch: 409 });
    const failures = await host.failures(4);
    assert.deepEqual(
      failures.map(({ kind }) => kind),
      ['network', 'network', 'network', 'no-head'],
    );
  });

  it('goes on being lost while the network is', async () => {
    const host = new Host({ head: 'lost', 'authorized head': 'lost', patch: 'lost' });
    const failures = await host.failures(8);
    assert.ok(failures.every(({ kind }) => kind === 'network'));
  });
});
