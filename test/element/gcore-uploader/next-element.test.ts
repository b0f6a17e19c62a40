import { expect } from '@open-wc/testing';
import { GcoreUploader } from '../../../src/element/gcore-uploader.js';
import { button, drawn, mount, query, row, wishes } from '../fixture.js';

const attributes = { backend: '/api/gcore', name: 'video' };
const sent = row({ state: 'uploading' }, { videoId: 7 }, 40);

/** The element of another route: the same tag, made anew. */
function nextElement(given: Readonly<Record<string, string>> = attributes): GcoreUploader {
  const element = new GcoreUploader();
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

describe('the element of the next route', () => {
  it('The next element shows the uploads of the one before at its first drawing, with buttons that work', async () => {
    const { element, uploader } = await mount({ uploads: [sent], attributes });
    element.remove();
    const next = nextElement();
    await next.updateComplete;
    expect(next.uploads).to.deep.equal([sent]);
    await drawn(next, 1);
    button(next.renderRoot, 'Pause: holiday.mp4').click();
    expect(wishes(uploader)).to.deep.equal([['handOver'], ['pause', 'row']]);
  });

  it('The next element shows the uploads of the one before when both are swapped in one task', async () => {
    const { element } = await mount({ uploads: [sent], attributes });
    const next = nextElement();
    element.remove();
    await next.updateComplete;
    expect(next.uploads).to.deep.equal([sent]);
  });

  it('The next element with another backend shows nothing', async () => {
    const { element, uploader } = await mount({ uploads: [sent], attributes });
    element.remove();
    const other = await mount({ attributes: { backend: '/api/other' } });
    expect(other.element.uploads).to.deep.equal([]);
    expect(wishes(uploader)).to.deep.equal([]);
  });

  it('The next element keeps the list as it moves to another document', async () => {
    const { element } = await mount({ uploads: [sent], attributes });
    element.remove();
    const next = nextElement();
    await next.updateComplete;
    const frame = document.createElement('iframe');
    frame.dataset['fixture'] = '';
    document.body.append(frame);
    frame.contentDocument?.body.append(next);
    await drawn(next, 1);
    expect(next.uploads).to.deep.equal([sent]);
    expect(query(next.renderRoot, '.row').textContent).to.include('holiday');
  });
});
