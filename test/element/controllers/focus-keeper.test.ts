import { expect } from '@open-wc/testing';
import { UploadError } from '../../../src/core/model/errors.js';
import type { Question, Upload } from '../../../src/core/model/state.js';
import { button, drawn, mount, query, row } from '../fixture.js';

const sending = (name: string): Upload => row({ state: 'uploading' }, { id: name, name }, 40);
const waitingForNetwork = (name: string): Upload =>
  row({ state: 'interrupted', cause: 'network', attempt: 1, retryAt: null }, { id: name, name }, 40);
const asking = (name: string, question: Question): Upload =>
  row({ state: 'asking', question }, { id: name, name });
const refused = (name: string): Upload =>
  row({ state: 'rejected', reasons: [{ code: 'empty' }] }, { id: name, name });
const several = { multiple: '' };

/** The name of the control that has the focus. */
const focused = (root: ShadowRoot): string | null =>
  root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.textContent?.trim() ?? null;

function failure() {
  return new UploadError('server', 'The upload host answered 503.');
}

describe('focus', () => {
  it('The focus goes to the next row when its own is removed', async () => {
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

  it('The focus goes to the row before when the last is removed', async () => {
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

  it('The focus goes to the button that adds when the only row is removed', async () => {
    const { root, element } = await mount({ uploads: [refused('a.mp4')], attributes: several });
    const remove = button(root, 'Remove from the list: a.mp4');
    remove.focus();
    remove.click();
    await drawn(element, 0);
    expect(root.activeElement).to.equal(query(root, '.browse'));
  });

  it('The focus stays where it is when Pause becomes Resume', async () => {
    const { root, element, uploader } = await mount({ uploads: [sending('a.mp4')] });
    button(root, 'Pause: a.mp4').focus();
    uploader.show([row({ state: 'paused' }, { id: 'a.mp4', name: 'a.mp4' }, 40)]);
    await element.updateComplete;
    expect(focused(root)).to.equal('Resume: a.mp4');
  });

  it('The focus stays on its button when one before it comes or goes', async () => {
    const { root, element, uploader } = await mount({ uploads: [waitingForNetwork('a.mp4')] });
    button(root, 'Pause: a.mp4').focus();
    uploader.show([sending('a.mp4')]);
    await element.updateComplete;
    expect(focused(root)).to.equal('Pause: a.mp4');
    uploader.show([waitingForNetwork('a.mp4')]);
    await element.updateComplete;
    expect(focused(root)).to.equal('Pause: a.mp4');
    button(root, 'Cancel: a.mp4').focus();
    uploader.show([sending('a.mp4')]);
    await element.updateComplete;
    expect(focused(root)).to.equal('Cancel: a.mp4');
  });

  it('The focus does not stay on an answer that became another one', async () => {
    const { root, element, uploader } = await mount({
      uploads: [asking('a.mp4', { about: 'warning', reasons: [] })],
    });
    button(root, 'Don’t upload: a.mp4').focus();
    uploader.show([asking('a.mp4', { about: 'resume', bytesConfirmed: 1000 })]);
    await element.updateComplete;
    expect(focused(root)).to.equal('Continue: a.mp4');
  });

  it('The focus goes to the row if all that is left is Cancel', async () => {
    const { root, element, uploader } = await mount({
      uploads: [asking('a.mp4', { about: 'warning', reasons: [] })],
    });
    button(root, 'Upload anyway: a.mp4').focus();
    uploader.show([row({ state: 'checking' }, { id: 'a.mp4', name: 'a.mp4' })]);
    await element.updateComplete;
    expect(root.activeElement?.matches('.row')).to.equal(true);
  });

  it('The focus goes to another control of the row when its own is gone', async () => {
    const { root, element, uploader } = await mount({ uploads: [sending('a.mp4')] });
    button(root, 'Pause: a.mp4').focus();
    uploader.show([row({ state: 'failed', error: failure() }, { id: 'a.mp4', name: 'a.mp4' }, 40)]);
    await element.updateComplete;
    expect(focused(root)).to.match(/: a\.mp4$/);
  });

  it('The focus goes to the row when a single file was chosen and the button that chose it is gone', async () => {
    const { root, element, uploader } = await mount();
    query(root, '.browse').focus();
    uploader.show([sending('a.mp4')]);
    await drawn(element, 1);
    expect(focused(root)).to.equal('Pause: a.mp4');
  });

  it('The focus reaches the first control from outside', async () => {
    const { root, element } = await mount();
    element.focus();
    expect(root.activeElement).to.equal(query(root, '.browse'));
  });
});
