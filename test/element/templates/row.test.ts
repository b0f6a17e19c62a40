import { expect } from '@open-wc/testing';
import { allowedIntents } from '../../../src/core/model/intents.js';
import { galleryStates } from '../../../demo/gallery-states.js';
import { until } from '../../helpers/until.js';
import { button, mount, query, row, wishes } from '../fixture.js';

const text = (root: ParentNode, selector: string): string =>
  query(root, selector).textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('a row', () => {
  it('A row shows size, picture, length and codec', async () => {
    const { root } = await mount({ uploads: [row({ state: 'waiting', for: 'turn' })] });
    expect(text(root, '.details')).to.equal('61 MB · 1920 × 1080 · 12:34 · H.264');
  });

  it('A row shows megabytes, speed and time left', async () => {
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

  it('A row does not guess a speed or time left that are not known', async () => {
    const { root } = await mount({ uploads: [row({ state: 'uploading' }, {}, 50)] });
    expect(text(root, '.status')).to.equal('30.5 of 61 MB');
  });

  it('A row never says 100 % before all is there', async () => {
    const { root } = await mount({ uploads: [row({ state: 'uploading' }, {}, 99.9)] });
    expect(text(root, '.line .percent')).to.equal('99%');
  });

  it('A row keeps a name that is markup text, and shows its end if there is no room', async () => {
    const name = '<img src=x onerror="alert(1)"> a holiday that was very long, final cut.mp4';
    const { root } = await mount({ uploads: [row({ state: 'waiting', for: 'turn' }, { name })] });
    expect(text(root, '.name .visually-hidden')).to.equal(name);
    expect(query(root, '.halves').lastElementChild?.textContent).to.equal('l cut.mp4');
    expect(root.querySelector('.name img')).to.equal(null);
  });

  it('A row offers nothing that the core would not do', async () => {
    for (const { uploads } of galleryStates) {
      const { root, element, uploader } = await mount({ uploads });
      for (const control of root.querySelectorAll<HTMLElement>('.row button')) control.click();
      for (const [intent, id] of wishes(uploader) as [string, string][]) {
        const upload = uploads.find((candidate) => candidate.id === id);
        // What happened to a row may be asked in any state.
        if (upload && intent !== 'diagnostics') expect(allowedIntents(upload)).to.include(intent);
      }
      element.remove();
    }
  });

  it('A row covers its own picture with Gcore’s poster once the video can be watched, if the poster loads', async () => {
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

  it('A row links to the video only over https or on its own site', async () => {
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

  it('A row opens the video when its picture is clicked', async () => {
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

  it('A row asks for its own file again, and gives it to the core', async () => {
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
