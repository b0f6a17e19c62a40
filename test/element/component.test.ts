import { expect } from '@open-wc/testing';
import { httpBackend } from '../../src/gcore-uploader.js';

describe('a backend by its URL', () => {
  it('A backend by its URL is known by its absolute URL before its code is loaded', () => {
    expect(httpBackend('/api/gcore').id).to.equal(new URL('/api/gcore', location.href).href);
  });

  it('A backend by what is no URL throws at once', () => {
    expect(() => httpBackend('http://')).to.throw(TypeError);
  });
});
