import { expect } from '@open-wc/testing';
import { UploadError } from '../../src/core/errors.js';
import type { Upload } from '../../src/core/state.js';
import { button, drawn, mount, query, row } from './fixture.js';

const sending = (name: string): Upload => row({ state: 'uploading' }, { id: name, name }, 40);
const refused = (name: string): Upload =>
  row({ state: 'rejected', reasons: [{ code: 'empty' }] }, { id: name, name });
const several = { multiple: '' };

/** The name of the control that has the focus. */
const focused = (root: ShadowRoot): string | null =>
  root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.textContent?.trim() ?? null;

describe('focus', () => {
  it('goes to the next row when its own is removed', async () => {
    const { root, element } = await mount({
      uploads: [refused('a.mp4'), refused('b.mp4'), refused('c.mp4')],
      attributes: several,
    });
    const remove = button(root, 'Remove from the list: b.mp4');
    remove.focus();
    remove.click();
    await drawn(element, 2);
    expect(focused(root)).to.equal('Remove from the list: c.mp4');
  });

  it('goes to the row before when the last is removed', async () => {
    const { root, element } = await mount({
      uploads: [refused('a.mp4'), refused('b.mp4')],
      attributes: several,
    });
    const remove = button(root, 'Remove from the list: b.mp4');
    remove.focus();
    remove.click();
    await drawn(element, 1);
    expect(focused(root)).to.equal('Remove from the list: a.mp4');
  });

  it('goes to the button that adds when the only row is removed', async () => {
    const { root, element } = await mount({ uploads: [refused('a.mp4')], attributes: several });
    const remove = button(root, 'Remove from the list: a.mp4');
    remove.focus();
    remove.click();
    await drawn(element, 0);
    expect(root.activeElement).to.equal(query(root, '.browse'));
  });

  it('stays where it is when Pause becomes Resume', async () => {
    const { root, element, uploader } = await mount({ uploads: [sending('a.mp4')] });
    button(root, 'Pause: a.mp4').focus();
    uploader.show([row({ state: 'paused' }, { id: 'a.mp4', name: 'a.mp4' }, 40)]);
    await element.updateComplete;
    expect(focused(root)).to.equal('Resume: a.mp4');
  });

  it('goes to another control of the row when its own is gone', async () => {
    const { root, element, uploader } = await mount({ uploads: [sending('a.mp4')] });
    button(root, 'Pause: a.mp4').focus();
    uploader.show([row({ state: 'failed', error: failure() }, { id: 'a.mp4', name: 'a.mp4' }, 40)]);
    await element.updateComplete;
    expect(focused(root)).to.match(/: a\.mp4$/);
  });

  it('goes to the row when a single file was chosen and the button that chose it is gone', async () => {
    const { root, element, uploader } = await mount();
    query(root, '.browse').focus();
    uploader.show([sending('a.mp4')]);
    await drawn(element, 1);
    expect(focused(root)).to.equal('Pause: a.mp4');
  });

  it('reaches the first control from outside', async () => {
    const { root, element } = await mount();
    element.focus();
    expect(root.activeElement).to.equal(query(root, '.browse'));
  });
});

function failure() {
  return new UploadError('server', 'The upload host answered 503.');
}
