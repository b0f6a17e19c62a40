import { expect } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type Axe from 'axe-core';
import { UploadError } from '../../src/core/model/errors.js';
import { drawn, mount, type Mounted, query, row, wishes } from './fixture.js';

const uploaded = (videoId: number, id = `row-${videoId}`) => row({ state: 'uploaded' }, { id, videoId }, 100);
/** axe, which sets itself at the window in place of being a module. */
const { axe } = window as unknown as { axe: typeof Axe };
const uploading = row({ state: 'uploading' }, { id: 'sending' }, 40);

async function mountInForm(attributes: Record<string, string>, uploads: Parameters<typeof mount>[0] = {}) {
  const form = document.createElement('form');
  document.body.append(form);
  const mounted = await mount({ ...uploads, attributes, into: form });
  return { form, ...mounted };
}

describe('as a form control', () => {
  it('The form control submits each uploaded video as an entry of its own', async () => {
    const { form } = await mountInForm(
      { name: 'video', multiple: '' },
      { uploads: [uploaded(7), uploading, uploaded(9)] },
    );
    expect(new FormData(form).getAll('video')).to.deep.equal(['7', '9']);
  });

  it('The form control submits nothing without a name', async () => {
    const { form } = await mountInForm({}, { uploads: [uploaded(7)] });
    expect([...new FormData(form)]).to.deep.equal([]);
  });

  it('The form control submits nothing while it is disabled, itself or by its fieldset', async () => {
    const form = document.createElement('form');
    const fieldset = document.createElement('fieldset');
    form.append(fieldset);
    document.body.append(form);
    const { element, root } = await mount({
      uploads: [uploaded(7)],
      attributes: { name: 'video', multiple: '' },
      into: fieldset,
    });
    fieldset.disabled = true;
    await element.updateComplete;
    expect(new FormData(form).has('video')).to.equal(false);
    expect(query<HTMLButtonElement>(root, '.browse').disabled).to.equal(true);
    fieldset.disabled = false;
    await element.updateComplete;
    expect(new FormData(form).get('video')).to.equal('7');
    expect(query<HTMLButtonElement>(root, '.browse').disabled).to.equal(false);
  });

  it('The form control is invalid while required and empty, and while an upload is unfinished', async () => {
    const { element, uploader } = await mountInForm({ name: 'video', required: '' });
    expect(element.validity.valueMissing).to.equal(true);
    expect(element.validationMessage).to.equal('Choose a video.');

    uploader.show([uploading]);
    expect(element.checkValidity()).to.equal(false);
    expect(element.validationMessage).to.equal('The upload is not finished yet.');

    uploader.show([uploaded(7)]);
    expect(element.checkValidity()).to.equal(true);
  });

  it('The form control loses its value when Gcore refuses the video, and is missing again', async () => {
    const { element, form, uploader } = await mountInForm(
      { name: 'video', required: '' },
      { uploads: [uploaded(7)] },
    );
    uploader.show([row({ state: 'refused', reason: 'File Invalid' }, { id: 'row-7', videoId: 7 }, 100)]);
    expect(new FormData(form).has('video')).to.equal(false);
    expect(element.validity.valueMissing).to.equal(true);
  });

  it('The form control fires input and change, which bubble, when its value changes, and only then', async () => {
    const { form, uploader } = await mountInForm({ name: 'video' });
    const heard: string[] = [];
    for (const type of ['input', 'change'])
      form.addEventListener(type, ({ target }) =>
        heard.push(`${type} ${(target as Mounted['element']).value}`),
      );
    uploader.show([uploading]);
    uploader.show([uploaded(7)]);
    uploader.show([row({ state: 'processing' }, { id: 'row-7', videoId: 7 }, 100)]);
    expect(heard).to.deep.equal(['input 7', 'change 7']);
  });

  it('The form control keeps the events of its inner controls inside', async () => {
    const { element, root } = await mount({ attributes: { multiple: '', sources: 'file link' } });
    const heard: string[] = [];
    for (const type of ['input', 'change']) element.addEventListener(type, () => heard.push(type));
    for (const inner of [query(root, 'input'), query(root, 'textarea')]) {
      inner.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      inner.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    }
    expect(heard).to.deep.equal([]);
  });

  it('On reset of its form, the form control clears what is finished and leaves what is under way', async () => {
    const { element, form, uploader } = await mountInForm(
      { name: 'video', multiple: '' },
      { uploads: [uploaded(7), uploading] },
    );
    form.reset();
    expect(wishes(uploader)).to.deep.equal([['dismiss', 'row-7']]);
    expect(element.value).to.equal('');
  });

  it('On reset of its form, the form control leaves what failed, since a dismissal would delete its bytes at Gcore', async () => {
    const error = new UploadError('server', 'The server keeps failing.');
    const failed = row({ state: 'failed', error }, { id: 'failed', videoId: 8 }, 90);
    const refused = row({ state: 'refused', reason: 'File Invalid' }, { id: 'refused', videoId: 9 }, 100);
    const rejected = row({ state: 'rejected', reasons: [{ code: 'empty' }] }, { id: 'rejected' });
    const { form, uploader } = await mountInForm(
      { name: 'video', multiple: '' },
      { uploads: [failed, refused, rejected] },
    );
    form.reset();
    expect(wishes(uploader)).to.deep.equal([['dismiss', 'rejected']]);
  });

  it('The form control does not submit a named video that is not there, and takes its row off with its id', async () => {
    const error = new UploadError('not-found', 'The backend has no video 7 for this person.');
    const missing = row({ state: 'failed', error }, { id: 'missing', kind: 'tracked', videoId: 7 });
    for (const clearedBy of ['value', 'reset']) {
      const { element, form, uploader } = await mountInForm(
        { name: 'video', required: '' },
        { uploads: [missing] },
      );
      expect(element.value).to.equal('');
      expect(element.validity.valueMissing).to.equal(true);
      if (clearedBy === 'value') element.value = '';
      else form.reset();
      expect(wishes(uploader)).to.deep.equal([['dismiss', 'missing']]);
    }
  });

  it('The form control neither submits, waits for, nor clears what belongs to another form, and offers to add its own', async () => {
    const others = [
      { ...uploaded(7), own: false },
      { ...uploading, own: false, remote: true },
    ];
    const { element, form, root, uploader } = await mountInForm(
      { name: 'video', required: '' },
      { uploads: others },
    );
    expect(new FormData(form).has('video')).to.equal(false);
    expect(element.validity.valueMissing).to.equal(true);
    expect(query(root, '.zone .browse')).to.be.instanceOf(HTMLButtonElement);
    form.reset();
    element.value = '';
    expect(wishes(uploader)).to.deep.equal([]);
  });

  it('The form control has the id that was set as its value before the row that is there belongs to it', async () => {
    const { element, uploader } = await mountInForm(
      { name: 'video' },
      { uploads: [{ ...uploaded(7), own: false }] },
    );
    element.value = '7';
    expect(element.value).to.equal('7');
    expect(wishes(uploader)).to.deep.equal([['track', 7]]);
    uploader.show([uploaded(7)]);
    expect(element.value).to.equal('7');
  });

  it('The form control follows the videos that are set as its value, and drops those that are not in it', async () => {
    const { element, form, uploader } = await mountInForm(
      { name: 'video', multiple: '' },
      { uploads: [uploaded(7), uploaded(8)] },
    );
    element.value = '8,9';
    expect(element.value).to.equal('8,9');
    expect(new FormData(form).getAll('video')).to.deep.equal(['8', '9']);
    expect(wishes(uploader)).to.deep.equal([
      ['dismiss', 'row-7'],
      ['track', 9],
    ]);
  });

  it('The form control takes its value back after the browser restored the page', async () => {
    const { element, uploader } = await mountInForm({ name: 'video' });
    element.formStateRestoreCallback('7');
    expect(element.value).to.equal('7');
    expect(wishes(uploader)).to.deep.equal([['track', 7]]);
  });

  it('The form control is named by its label', async () => {
    const label = document.createElement('label');
    label.textContent = 'Your application video';
    label.htmlFor = 'labelled';
    document.body.append(label);
    const { root } = await mount({ attributes: { id: 'labelled' } });
    expect(query(root, '.browse').getAttribute('aria-label')).to.equal(
      'Your application video: Choose a video',
    );
  });

  it('The form control gives its label’s name to the control inside, as the engine’s accessibility tree is told it', async () => {
    const label = document.createElement('label');
    label.innerHTML = '<span>Your application <b>video</b></span><!-- not said -->';
    document.body.append(label);
    const { element, root } = await mount({ into: label });
    const fallback = document.createElement('p');
    fallback.textContent = 'Send it by post.';
    element.append(fallback);
    element.requestUpdate();
    await drawn(element);
    axe.setup(document.documentElement);
    try {
      expect(axe.commons.text.accessibleText(query(root, '.browse'))).to.equal(
        'Your application video: Choose a video',
      );
      expect(axe.commons.text.accessibleText(query(root, '[role=group]'))).to.equal('Your application video');
    } finally {
      axe.teardown();
    }
  });

  it('The form control says that it is invalid by an event at itself, and hands the focus to what is first inside', async () => {
    for (const { uploads, first } of [
      { uploads: [], first: '.browse' },
      { uploads: [uploading], first: '[data-intent=pause]' },
    ]) {
      const { element, root } = await mountInForm({ name: 'video', required: '' }, { uploads });
      let said = 0;
      element.addEventListener('invalid', (event) => {
        said++;
        // The browser's own bubble is a window of its own, which a driven Firefox never comes back from.
        event.preventDefault();
      });
      expect(element.reportValidity()).to.equal(false);
      expect(said).to.equal(1);
      element.focus();
      expect(root.activeElement?.matches(first), root.activeElement?.outerHTML).to.equal(true);
    }
  });

  it('The form control opens the picker when its label is clicked', async () => {
    const label = document.createElement('label');
    label.htmlFor = 'labelled';
    document.body.append(label);
    let opened = 0;
    const pick = () => {
      opened++;
      return Promise.resolve(null);
    };
    await mount({ attributes: { id: 'labelled' }, engine: { pick } });
    label.click();
    expect(opened).to.equal(1);
  });

  it('A form control inside its label opens no picker when something in it is clicked', async () => {
    const label = document.createElement('label');
    label.textContent = 'Your application video';
    document.body.append(label);
    let opened = 0;
    const pick = () => {
      opened++;
      return Promise.resolve(null);
    };
    const { root, uploader } = await mount({
      into: label,
      engine: { pick },
      uploads: [row({ state: 'uploading' }, {}, 40)],
    });
    query(root, 'button[aria-label^=Pause]').click();
    expect(wishes(uploader)).to.deep.equal([['pause', 'row']]);
    expect(opened).to.equal(0);
  });

  it('The form control is not valid while a row asks for its file', async () => {
    const { element } = await mountInForm(
      { name: 'video' },
      {
        uploads: [row({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null }, {}, 61)],
      },
    );
    await drawn(element);
    expect(element.checkValidity()).to.equal(false);
  });
});
