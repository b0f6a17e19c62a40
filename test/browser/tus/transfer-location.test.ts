import { expect } from '@open-wc/testing';
import { assertStaysSecure, uploadUrlOf } from '../../../src/browser/tus/answer.js';
import type { Answer } from '../../../src/browser/tus/exchange.js';
import { bytesOf, failureOf, TransferUnderTest } from './tus-session.js';

describe('the Location of an upload created over https', () => {
  const endpoint = 'https://up.example:8443/upload/';
  const endpoints = [endpoint, 'https://up-2.example/upload/'];
  const created = (location: string, url = endpoint): Answer => ({
    status: 201,
    url,
    headers: new Map([['location', location]]),
    body: '',
    sendingMs: 0,
    answerMs: 0,
  });

  it('stays on https where the server behind a TLS proxy calls itself http', () => {
    expect(uploadUrlOf(created('http://up.example/upload/1'), endpoint, endpoints)).to.equal(
      'https://up.example:8443/upload/1',
    );
  });

  for (const location of [
    'http://elsewhere.example/upload/1',
    'https://elsewhere.example/upload/1',
    'https://up.example/upload/1',
    `${window.location.origin}/account?confirm=1`,
    'ftp://up.example/1',
    'javascript:0',
    'http://:',
  ]) {
    it(`may not be ${location}`, () => {
      expect(() => uploadUrlOf(created(location), endpoint, endpoints))
        .to.throw()
        .with.property('kind', 'protocol');
    });
  }

  it('may be another host of the session', () => {
    const location = 'https://up-2.example/upload/1';
    expect(uploadUrlOf(created(location), endpoint, endpoints)).to.equal(location);
  });

  it('is no way down to http where a redirect already went there', () => {
    const answer = created('/upload/1', 'http://up.example:8443/upload/');
    expect(() => uploadUrlOf(answer, endpoint, endpoints))
      .to.throw()
      .with.property('kind', 'protocol');
    expect(() => assertStaysSecure(answer, endpoint, 'create'))
      .to.throw()
      .with.property('kind', 'redirected');
  });
});

describe('what a host of a session can make of this page', () => {
  it('is no request to the page’s own origin', async () => {
    const upload = await TransferUnderTest.open();
    const path = `/account/delete?${crypto.randomUUID()}`;
    const headers = { Location: `${window.location.origin}${path}` };
    await upload.session.fault({ kind: 'create', respond: { status: 201, headers } });
    expect(await failureOf(upload.send(bytesOf(10)))).to.include({ kind: 'protocol', phase: 'create' });
    expect(upload.observer.uploadUrl).to.equal(null);
    const asked = performance.getEntriesByType('resource').filter(({ name }) => name.includes(path));
    expect(asked).to.deep.equal([]);
  });
});
