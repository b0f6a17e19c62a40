import { expect } from '@open-wc/testing';
import { allowedIntents } from '../../src/core/model/intents.js';
import type { Upload } from '../../src/core/model/state.js';
import { galleryStates } from '../../demo/gallery-states.js';
import { until } from '../helpers/until.js';
import { button, drawn, mount, query, row, wishes } from './fixture.js';

const text = (root: ParentNode, selector: string): string =>
  query(root, selector).textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('a row', () => {
  it('shows size, picture, length and codec', async () => {
    const { root } = await mount({ uploads: [row({ state: 'waiting', for: 'turn' })] });
    expect(text(root, '.details')).to.equal('61 MB · 1920 × 1080 · 12:34 · H.264');
  });

  it('shows megabytes, speed and time left', async () => {
    const { root } = await mount({
      uploads: [
        row(
          { state: 'uploading' },
          {
            progress: {
              bytesUploaded: 12_300_000,
              bytesConfirmed: 10_000_000,
              speed: 4_100_000,
              remainingMs: 118_000,
            },
          },
        ),
      ],
    });
    expect(text(root, '.status')).to.equal('12.3 of 61 MB · 4.1 MB/s · about 2 minutes left');
    expect(text(root, '.line .percent')).to.equal('20%');
  });

  it('does not guess a speed or time left that are not known', async () => {
    const { root } = await mount({ uploads: [row({ state: 'uploading' }, {}, 50)] });
    expect(text(root, '.status')).to.equal('30.5 of 61 MB');
  });

  it('never says 100 % before all is there', async () => {
    const { root } = await mount({ uploads: [row({ state: 'uploading' }, {}, 99.9)] });
    expect(text(root, '.line .percent')).to.equal('99%');
  });

  it('keeps a name that is markup text, and shows its end where there is no room', async () => {
    const name = '<img src=x onerror="alert(1)"> a holiday that was very long, final cut.mp4';
    const { root } = await mount({ uploads: [row({ state: 'waiting', for: 'turn' }, { name })] });
    expect(text(root, '.name .visually-hidden')).to.equal(name);
    expect(query(root, '.halves').lastElementChild?.textContent).to.equal('l cut.mp4');
    expect(root.querySelector('.name img')).to.equal(null);
  });

  it('offers nothing that the core would not do', async () => {
    for (const { uploads } of galleryStates) {
      const { root, element, uploader } = await mount({ uploads });
      for (const control of root.querySelectorAll<HTMLElement>('.row button')) control.click();
      for (const [intent, id] of wishes(uploader) as [string, string][]) {
        const upload = uploads.find((candidate) => candidate.id === id);
        if (upload) expect(allowedIntents(upload)).to.include(intent);
      }
      element.remove();
    }
  });

  it('covers its own picture with Gcore’s poster once the video can be watched, where it can be had', async () => {
    const poster = `${location.origin}/README.md`;
    const facts = {
      thumbnail: new ImageData(16, 9),
      videoId: 7,
      video: { id: 7, status: 'viewable', poster } as const,
    };
    const processing = await mount({ uploads: [row({ state: 'processing' }, facts, 100)] });
    expect(processing.root.querySelector('.thumbnail canvas')).not.to.equal(null);
    expect(processing.root.querySelector('.thumbnail img')).to.equal(null);
    processing.element.remove();

    const { root } = await mount({ uploads: [row({ state: 'viewable' }, facts, 100)] });
    const image = query<HTMLImageElement>(root, '.thumbnail .colour img');
    expect(image.src).to.equal(poster);
    await until(() => image.hidden === true);
    expect(getComputedStyle(image).display).to.equal('none');
    expect(getComputedStyle(query(root, '.thumbnail .colour canvas')).display).not.to.equal('none');
  });

  it('links to the video only over https or on its own site', async () => {
    const watchable = (url: string) =>
      row({ state: 'ready' }, { videoId: 7, video: { id: 7, status: 'ready', iframe_url: url } }, 100);
    for (const [url, isLinked] of [
      ['https://player.gvideo.co/videos/2675_x', true],
      [`${location.origin}/player/7`, true],
      ['http://player.gvideo.co/videos/2675_x', false],
      ['http://127.0.0.1:1/player/7', false],
      ['javascript:alert(1)', false],
    ] as const) {
      const { root, element } = await mount({ uploads: [watchable(url)] });
      expect(root.querySelector('.watch') !== null, url).to.equal(isLinked);
      expect(root.querySelector('.badge') !== null, url).to.equal(isLinked);
      element.remove();
    }
  });

  it('opens the video where its picture is clicked', async () => {
    const video = { id: 7, status: 'ready', iframe_url: 'https://player.gvideo.co/videos/2675_x' } as const;
    const { root } = await mount({ uploads: [row({ state: 'ready' }, { videoId: 7, video }, 100)] });
    let opened = 0;
    query(root, '.watch').addEventListener('click', (event) => {
      event.preventDefault();
      opened += 1;
    });
    const { x, y } = query(root, '.thumbnail').getBoundingClientRect();
    const pressed = root.elementFromPoint(x + 5, y + 5);
    pressed?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(opened).to.equal(1);
  });

  it('asks for its own file again, and gives it to the core', async () => {
    const file = new File(['a'], 'holiday.mp4');
    const asked: boolean[] = [];
    const { root, uploader } = await mount({
      attributes: { multiple: '' },
      uploads: [row({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null })],
      engine: {
        pick: ({ multiple }) => {
          asked.push(multiple);
          return Promise.resolve([{ file, ref: null }]);
        },
      },
    });
    button(root, 'Choose the file: holiday.mp4').click();
    await until(() => wishes(uploader).length > 0);
    expect(asked).to.deep.equal([false]);
    expect(wishes(uploader)).to.deep.equal([['supply', 'row', { file, ref: null }]]);
  });
});

describe('many rows', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      row({ state: 'waiting', for: 'turn' }, { id: `${index}`, name: `${index}.mp4` }),
    );

  it('are summed up in a line, and paused at once', async () => {
    const sending = row({ state: 'uploading' }, { id: 'sending' }, 50);
    const done = row({ state: 'ready' }, { id: 'done', videoId: 7 }, 100);
    const { root, uploader } = await mount({ uploads: [sending, done], attributes: { multiple: '' } });
    expect(text(root, '.summary p')).to.equal('1 of 2 uploaded · 30.5 MB left');
    button(root, 'Pause all').click();
    expect(wishes(uploader)).to.deep.equal([['pause', undefined]]);
  });

  it('have no button for all where none of them would do what it says', async () => {
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

  it('are not summed up where all but one were refused', async () => {
    const sending = row({ state: 'uploading' }, { id: 'sending' }, 50);
    const refused = row(
      { state: 'rejected', reasons: [{ code: 'too-many', maxFiles: 1 }] },
      { id: 'refused' },
    );
    const { root } = await mount({ uploads: [sending, refused] });
    expect(root.querySelector('.summary')).to.equal(null);
  });

  it('are drawn as far as somebody looks, so that 2 000 cost a page no more than a hundred', async () => {
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

  it('are drawn once a frame, however many of them change in it', async () => {
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

  it('that did not change are not drawn again', async () => {
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
