import { expect } from '@open-wc/testing';
import { GcoreUploader, httpBackend } from '../../src/gcore-uploader.js';
import { defineOnce } from '../../src/element/define.js';
import { expectConsole } from '../helpers/console-guard.js';

describe('the definition of the tag', () => {
  it('is the wired class', () => {
    expect(customElements.get('gcore-uploader')).to.equal(GcoreUploader);
    expect(document.createElement('gcore-uploader')).to.be.instanceOf(GcoreUploader);
  });

  it('may be repeated', () => {
    defineOnce('gcore-uploader', GcoreUploader);
    expect(customElements.get('gcore-uploader')).to.equal(GcoreUploader);
  });

  it('by a second copy of the package warns and leaves the first', () => {
    expectConsole(/defined before by another copy/);
    defineOnce('gcore-uploader', class extends GcoreUploader {});
    expect(customElements.get('gcore-uploader')).to.equal(GcoreUploader);
  });
});

describe('a backend by its URL', () => {
  it('is known by its absolute URL before its code is loaded', () => {
    expect(httpBackend('/api/gcore').id).to.equal(new URL('/api/gcore', location.href).href);
  });

  it('that is no URL is said at once', () => {
    expect(() => httpBackend('http://')).to.throw(TypeError);
  });
});
