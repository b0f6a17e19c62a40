import { expect } from '@open-wc/testing';
import { mount, row } from '../fixture.js';

const upload = row({ state: 'uploading' }, {}, 40);

describe('states for CSS', () => {
  it('States for CSS say what at least one row is in', async () => {
    const { element, uploader } = await mount({ attributes: { multiple: '' } });
    expect(element.matches(':state(empty)')).to.equal(true);
    uploader.show([upload, row({ state: 'rejected', reasons: [{ code: 'empty' }] }, { id: 'other' })]);
    await element.updateComplete;
    expect(element.matches(':state(empty)')).to.equal(false);
    expect(element.matches(':state(uploading):state(failed)')).to.equal(true);
    expect(element.matches(':state(ready)')).to.equal(false);
  });
});
