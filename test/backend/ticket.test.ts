import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { createSigner } from '../../src/backend/signer.js';
import { createTags, stripTag } from '../../src/backend/tag.js';
import { createTickets } from '../../src/backend/ticket.js';
import { FakeClock } from '../helpers/fake-clock.js';

const signer = createSigner('a secret of the tests');
const dayMs = 24 * 60 * 60 * 1000;

describe('a ticket', () => {
  test('is good for its user, its video and its time, and nothing else', async () => {
    const clock = new FakeClock();
    const tickets = createTickets(signer, clock, dayMs);
    const ticket = await tickets.issue('ann', 7);
    assert.equal(await tickets.check(ticket, 'ann', 7), true);
    assert.equal(await tickets.check(ticket, 'bob', 7), false);
    assert.equal(await tickets.check(ticket, 'ann', 8), false);
    const others = createTickets(createSigner('another secret of theirs'), clock, dayMs);
    assert.equal(await others.check(ticket, 'ann', 7), false);
    await clock.advance(dayMs + 1000);
    assert.equal(await tickets.check(ticket, 'ann', 7), false);
  });

  test('does not survive being changed anywhere', async () => {
    const tickets = createTickets(signer, new FakeClock(), dayMs);
    const ticket = await tickets.issue('ann', 7);
    for (let at = 0; at < ticket.length; at += 1) {
      const changed = `${ticket.slice(0, at)}${ticket[at] === 'x' ? 'y' : 'x'}${ticket.slice(at + 1)}`;
      assert.equal(await tickets.check(changed, 'ann', 7), false, changed);
    }
    for (const nonsense of [
      null,
      undefined,
      '',
      '.',
      'null',
      `${ticket}x`,
      ticket.slice(0, -1),
      `${ticket}=`,
    ]) {
      assert.equal(await tickets.check(nonsense, 'ann', 7), false);
    }
  });

  test('of a user whose name is made to look like another’s is no other’s', async () => {
    const tickets = createTickets(signer, new FakeClock(), dayMs);
    const ticket = await tickets.issue('ann","7', 1);
    assert.equal(await tickets.check(ticket, 'ann', 1), false);
    assert.equal(await tickets.check(ticket, 'ann', 7), false);
  });
});

describe('a tag in a description', () => {
  const tags = createTags(signer);

  test('tells when the kit made the video and for whom', async () => {
    const description = await tags.append('My holiday', 'ann', 1234567);
    assert.deepEqual(await tags.read(description), { createdAt: 1234567, owner: await tags.ownerOf('ann') });
    assert.equal(stripTag(description), 'My holiday');
    assert.ok(!description.includes('ann'));
  });

  test('is not believed where somebody else wrote it', async () => {
    const theirs = await createTags(createSigner('another secret of theirs')).append('', 'ann', 1);
    assert.equal(await tags.read(theirs), null);
    const genuine = await tags.append('', 'ann', 1);
    assert.equal(await tags.read(genuine.replace(' 1.', ' 2.')), null);
    assert.equal(await tags.read(null), null);
    assert.equal(await tags.read('[gcore-uploader 1.2.3]'), null);
  });

  test('copied into one’s own description gives no claim', async () => {
    const anns = await tags.append('', 'ann', 1);
    const bobs = await tags.append(`mine ${anns}`, 'bob', 2);
    assert.equal((await tags.read(bobs))?.owner, await tags.ownerOf('bob'));
  });
});

test('a short secret is refused', () => {
  assert.throws(() => createSigner('short'), TypeError);
});
