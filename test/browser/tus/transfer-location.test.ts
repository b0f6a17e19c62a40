import { expect } from '@open-wc/testing';
import { uploadUrlOf } from '../../../src/browser/tus/answer.js';
import type { Answer } from '../../../src/browser/tus/exchange.js';

describe('the Location of an upload created over https', () => {
  const endpoint = 'https://up.example:8443/upload/';
  const created = (location: string): Answer => ({
    status: 201,
    url: endpoint,
    headers: new Map([['location', location]]),
    body: '',
    sendingMs: 0,
    answerMs: 0,
  });

  it('stays on https where the server behind a TLS proxy calls itself http', () => {
    expect(uploadUrlOf(created('http://up.example/upload/1'), endpoint)).to.equal(
      'https://up.example:8443/upload/1',
    );
  });

  for (const location of [
    'http://elsewhere.example/upload/1',
    'ftp://up.example/1',
    'javascript:0',
    'http://:',
  ]) {
    it(`may not be ${location}`, () => {
      expect(() => uploadUrlOf(created(location), endpoint))
        .to.throw()
        .with.property('kind', 'protocol');
    });
  }

  it('may be another host of the service', () => {
    const location = 'https://up-2.example/upload/1';
    expect(uploadUrlOf(created(location), endpoint)).to.equal(location);
  });
});
