import { expect } from '@open-wc/testing';
import { GcoreUploader } from '../../src/gcore-uploader.js';
import { defineOnce } from '../../src/element/define.js';
import { expectConsole } from '../helpers/console-guard.js';

describe('the definition of the tag', () => {
  it('The definition of the tag is the wired class', () => {
    expect(customElements.get('gcore-uploader')).to.equal(GcoreUploader);
    expect(document.createElement('gcore-uploader')).to.be.instanceOf(GcoreUploader);
  });

  it('The definition of the tag may be repeated', () => {
    defineOnce('gcore-uploader', GcoreUploader);
    expect(customElements.get('gcore-uploader')).to.equal(GcoreUploader);
  });

  it('The definition of the tag by a second copy of the package warns, and leaves the first', () => {
    expectConsole(/Another copy of the package already defined/);
    defineOnce('gcore-uploader', class extends GcoreUploader {});
    expect(customElements.get('gcore-uploader')).to.equal(GcoreUploader);
  });
});
