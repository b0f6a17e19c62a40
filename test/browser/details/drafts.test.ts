import { expect } from '@open-wc/testing';
import { deleteDrafts } from '../../../src/browser/details/drafts-database.js';
import { createDrafts } from '../../../src/browser/details/drafts.js';
import type { Draft } from '../../../src/core/ports/drafts.js';

const draft = (id: string, title: string, poster?: Blob): Draft => ({
  id,
  scope: 'backend:a',
  videoId: 5,
  ticket: 'ticket',
  fields: {
    title: { value: title, state: 'unsent', problem: null, revision: 1, by: 'me' },
    ...(poster && { poster: { value: poster, state: 'unsent', problem: null, revision: 1, by: 'me' } }),
  },
  captions: [],
  savedAt: 1,
});

describe('drafts in the browser', () => {
  beforeEach(deleteDrafts);
  after(deleteDrafts);

  it('are there for another page as soon as they are kept, with the bytes of a picture', async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 7]);
    const picture = new Blob([bytes], { type: 'image/jpeg' });
    await createDrafts().update('one', () => draft('one', 'Ours', picture));
    const found = await createDrafts().get('one');
    expect(found?.fields.title?.value).to.equal('Ours');
    const poster = found?.fields.poster?.value;
    expect(poster).to.be.instanceOf(Blob);
    expect((poster as Blob).type).to.equal('image/jpeg');
    expect(new Uint8Array(await (poster as Blob).arrayBuffer())).to.deep.equal(bytes);
  });

  it('are listed by whose they are, and forgotten one by one', async () => {
    const drafts = createDrafts();
    await drafts.update('one', () => draft('one', 'One'));
    await drafts.update('two', () => ({ ...draft('two', 'Two'), scope: 'backend:b' }));
    expect((await drafts.list('backend:a')).map(({ id }) => id)).to.deep.equal(['one']);
    await drafts.update('one', () => null);
    expect(await drafts.list('backend:a')).to.deep.equal([]);
  });

  it('lose no word if two tabs change one at the same time', async () => {
    const [mine, yours] = [createDrafts(), createDrafts()];
    await mine.update('one', () => draft('one', ''));
    const add = (letter: string) => (before: Draft | null) => {
      const { fields } = before ?? draft('one', '');
      return (
        before && {
          ...before,
          fields: { ...fields, title: { ...title(before), value: title(before).value + letter } },
        }
      );
    };
    const title = ({ fields }: Draft) => fields.title as NonNullable<Draft['fields']['title']>;
    await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 ? mine : yours).update('one', add('x'))));
    expect((await mine.get('one'))?.fields.title?.value).to.equal('x'.repeat(20));
  });

  it('are all forgotten when a person logs out, and can be kept again', async () => {
    const drafts = createDrafts();
    await drafts.update('one', () => draft('one', 'Ours'));
    await deleteDrafts();
    expect(await createDrafts().get('one')).to.equal(null);
    await drafts.update('two', () => draft('two', 'Next'));
    expect((await drafts.get('two'))?.fields.title?.value).to.equal('Next');
  });
});
