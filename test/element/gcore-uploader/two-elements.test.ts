import { expect } from '@open-wc/testing';
import { drawn, mount, type Mounted, query, row } from '../fixture.js';

const sent = row({ state: 'uploading' }, {}, 40);
const sentElsewhere = row({ state: 'uploading' }, { remote: true }, 40);

const statusOf = ({ root }: Mounted): string =>
  query(root, '.status').textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('two elements', () => {
  it('A row that another element of this page sends is not said to be in another tab', async () => {
    await mount({ uploads: [sent] });
    const second = await mount({ uploads: [sentElsewhere] });
    expect(statusOf(second)).to.equal('24.4 of 61 MB');
  });

  it('A row is said to be in another tab if no element of this page sends it', async () => {
    await mount({ uploads: [{ ...sent, id: 'another row' }] });
    await mount({ uploads: [sentElsewhere] });
    const third = await mount({ uploads: [sentElsewhere] });
    expect(statusOf(third)).to.equal('24.4 of 61 MB · in another tab');
  });

  it('A row is said to be in another tab once the element that sent it has left the page', async () => {
    const first = await mount({ uploads: [sent] });
    const second = await mount({ uploads: [sentElsewhere] });
    first.element.remove();
    second.uploader.show([{ ...sentElsewhere }]);
    await drawn(second.element);
    expect(statusOf(second)).to.equal('24.4 of 61 MB · in another tab');
  });
});
