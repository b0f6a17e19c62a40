import { expect } from '@open-wc/testing';
import type { Upload } from '../../src/core/model/state.js';
import { until } from '../helpers/until.js';
import { button, drawn, mount, query, row, wishes } from './fixture.js';

const text = (root: ParentNode, selector: string): string =>
  query(root, selector).textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('many rows', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      row({ state: 'waiting', for: 'turn' }, { id: `${index}`, name: `${index}.mp4` }),
    );

  it('Many rows are summed up in a line, and paused at once', async () => {
    const sending = row({ state: 'uploading' }, { id: 'sending' }, 50);
    const done = row({ state: 'ready' }, { id: 'done', videoId: 7 }, 100);
    const { root, uploader } = await mount({ uploads: [sending, done], attributes: { multiple: '' } });
    expect(text(root, '.summary p')).to.equal('1 of 2 uploaded · 30.5 MB left');
    button(root, 'Pause all').click();
    expect(wishes(uploader)).to.deep.equal([['pause', undefined]]);
  });

  it('Many rows have no button for all if none of them would do what it says', async () => {
    const { root, element, uploader } = await mount({ attributes: { multiple: '' } });
    const show = async (uploads: readonly Upload[]): Promise<string[]> => {
      uploader.show(uploads);
      await drawn(element, uploads.length);
      return Array.from(root.querySelectorAll('[part=all]'), ({ textContent }) => textContent?.trim() ?? '');
    };
    const [inOtherTab, here] = [{ id: 'other', remote: true }, { id: 'here' }];
    const done = row({ state: 'ready' }, here, 100);
    const states = [
      [{ state: 'uploading' }, 'Pause all'],
      [{ state: 'waiting', for: 'start' }, 'Start all'],
      [{ state: 'paused' }, 'Resume all'],
    ] as const;
    for (const [state, label] of states) {
      expect(await show([row(state, inOtherTab), done])).to.deep.equal([]);
      expect(await show([row(state, inOtherTab), row(state, here)])).to.deep.equal([label]);
    }
    const link = row({ state: 'uploading' }, { id: 'link', kind: 'link' });
    expect(await show([link, done])).to.deep.equal([]);
  });

  it('Many rows are not summed up if all but one were refused', async () => {
    const sending = row({ state: 'uploading' }, { id: 'sending' }, 50);
    const refused = row(
      { state: 'rejected', reasons: [{ code: 'too-many', maxFiles: 1 }] },
      { id: 'refused' },
    );
    const { root } = await mount({ uploads: [sending, refused] });
    expect(root.querySelector('.summary')).to.equal(null);
  });

  it('Many rows are drawn as far as the person looks, so that 2,000 cost a page no more than a hundred', async () => {
    const { root, element, uploader } = await mount({ attributes: { multiple: '' } });
    const drawnRows = (): number => root.querySelectorAll('.row').length;
    uploader.show(rows(2000));
    await until(() => drawnRows() > 0);
    for (let frame = 0; frame < 20; frame += 1) {
      await new Promise(requestAnimationFrame);
      expect(drawnRows()).to.be.greaterThan(10).and.at.most(80);
    }
    const listPx = element.getBoundingClientRect().height;
    expect(listPx).to.be.greaterThan(2000 * 40);

    const before = drawnRows();
    query(root, '.rest').scrollIntoView({ block: 'start' });
    await until(() => drawnRows() > before);
    scrollTo(0, 0);
    uploader.show(rows(3));
    await drawn(element, 3);
    expect(root.querySelector('.rest')).to.equal(null);
  });

  it('Many rows are drawn once a frame, however many of them change in it', async () => {
    const list = rows(500);
    const { element, uploader } = await mount({ attributes: { multiple: '' } });
    uploader.show(list);
    await element.updateComplete;
    let renders = 0;
    element.addController({ hostUpdated: () => (renders += 1) });
    for (let index = 0; index < 200; index += 1) {
      uploader.show(list.with(index, row({ state: 'paused' }, { id: `${index}`, name: `${index}.mp4` })));
      await Promise.resolve();
    }
    await element.updateComplete;
    expect(renders).to.be.within(1, 20);
    expect(element.uploads[199]?.state).to.equal('paused');
  });

  it('Rows that did not change are not drawn again', async () => {
    const list = rows(3);
    const { root, element, uploader } = await mount({ uploads: list, attributes: { multiple: '' } });
    const touched: Element[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const at = (target instanceof Element ? target : target.parentElement)?.closest('.row');
        if (at) touched.push(at);
      }
    });
    observer.observe(query(root, '.list'), {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    uploader.show(list.with(1, row({ state: 'uploading' }, { id: '1', name: '1.mp4' }, 10)));
    await drawn(element, 3);
    await Promise.resolve();
    observer.disconnect();
    expect(new Set(touched.map((target) => target.getAttribute('data-id')))).to.deep.equal(new Set(['1']));
  });
});

it('A list says that the tab may be closed if a worker sends all that is sent', async () => {
  const lent = row({ state: 'uploading' }, { id: 'lent', remote: true, inWorker: true });
  const { root, element, uploader } = await mount({ uploads: [lent], attributes: { multiple: '' } });
  const note = (): string | null | undefined => root.querySelector('[part=outlives-tab]')?.textContent;
  expect(note()).to.equal('Continues for five minutes after you close this tab');
  uploader.show([lent, row({ state: 'uploading' }, { id: 'here' })]);
  await drawn(element, 2);
  expect(note()).to.equal(undefined);
});
