import { expect } from '@open-wc/testing';
import { UploadError } from '../../src/core/model/errors.js';
import { defaultOptions } from '../../src/core/ports/options.js';
import type { Backend } from '../../src/core/ports/backend.js';
import { GcoreUploader } from '../../src/element/gcore-uploader.js';
import { createOptionReader } from '../../src/element/option-reader.js';
import { expectConsole } from '../helpers/console-guard.js';
import { mount } from './fixture.js';

const reader = createOptionReader({
  httpBackend: (id) => ({ id, createSession: () => Promise.reject(new Error('not asked here')) }),
  statusReader: () => () => Promise.reject(new Error('not asked here')),
});

const properties = [...GcoreUploader.elementProperties]
  .filter(([, { state }]) => !state)
  .map(([name]) => name as keyof GcoreUploader);

async function optionsOf(attributes: Record<string, string>) {
  const { element } = await mount({ attributes });
  return reader(element);
}

async function refusal(backend: Backend | null | undefined): Promise<UploadError> {
  const request = { filename: 'a.mp4', filetype: 'video/mp4', size: 1 };
  const context = { signal: new AbortController().signal, idempotencyKey: 'key' };
  const error: unknown = await backend?.createSession(request, context).catch((reason: unknown) => reason);
  if (error instanceof UploadError) return error;
  throw new Error('The backend refused nothing.');
}

describe('attributes', () => {
  it('Attributes that are not there are the defaults of the core', async () => {
    const { readStatus, development, ...expected } = defaultOptions;
    const options = await optionsOf({});
    expect(options).to.deep.equal({ ...expected, readStatus });
    expect(development).to.equal(false);
  });

  for (const absent of [undefined, null])
    it(`Attributes that a framework sets to ${String(absent)}, as its page left them out, are the defaults too`, async () => {
      const { element, root } = await mount();
      const given = () => properties.map((name) => [name, element[name]]);
      const [defaults, options, text] = [given(), reader(element), root.textContent];
      element.strings = { heading: 'Yours' };
      Object.assign(element, { accept: '.mp4', concurrency: 5, name: 'video', sources: ['link'] });
      await element.updateComplete;
      for (const name of properties) Object.assign(element, { [name]: absent });
      await element.updateComplete;
      expect(given()).to.deep.equal(defaults);
      expect(reader(element)).to.deep.equal(options);
      expect(root.textContent).to.equal(text);
    });

  it('Attributes may be written without their dashes, as HTML leaves a property’s name that a framework drew', async () => {
    const { element } = await mount({ attributes: { maxsize: '1000', 'max-files': '3', videoid: '7' } });
    expect(element.maxSize).to.equal(1000);
    expect(element.maxFiles).to.equal(3);
    expect(element.videoId).to.equal('7');
    element.removeAttribute('maxsize');
    expect(element.maxSize).to.equal(defaultOptions.maxSizeBytes);
  });

  it('Attributes that are true although a framework wrote "false" are said on the console', async () => {
    expectConsole(/required="false".*Remove it/);
    const { element } = await mount({ attributes: { required: 'false', name: 'false' } });
    expect(element.required).to.equal(true);
  });

  it('Attributes become options, in the units of the core', async () => {
    const options = await optionsOf({
      token: 'secret',
      'video-id': '2501637',
      'client-id': '2675',
      hostname: 'a.example b.example',
      'chunk-size': '5000000',
      'retry-delays': '0 500, 1000',
      'max-size': '1000',
      'max-duration': '60',
      'max-files': '3',
      concurrency: '4',
      manual: '',
      previous: 'ask',
    });
    expect(options).to.deep.include({
      session: { token: 'secret', videoId: '2501637', clientId: '2675', hostname: 'a.example b.example' },
      chunkSize: 5_000_000,
      retryDelaysMs: [0, 500, 1000],
      maxSizeBytes: 1000,
      maxDurationMs: 60_000,
      maxFiles: 3,
      concurrency: 4,
      manual: true,
      previous: 'ask',
    });
  });

  it('The attribute max-size is Gcore’s 30 GB by itself, and can be lowered and raised', async () => {
    expect((await optionsOf({})).maxSizeBytes).to.equal(30e9);
    expect((await optionsOf({ 'max-size': '1000' })).maxSizeBytes).to.equal(1000);
    expect((await optionsOf({ 'max-size': '50000000000' })).maxSizeBytes).to.equal(50e9);
  });

  it('An attribute backend is a URL relative to the page', async () => {
    const { backend } = await optionsOf({ backend: '/api/gcore' });
    expect(backend?.id).to.equal(new URL('/api/gcore', document.baseURI).href);
  });

  it('A session of which half is given is handed over as it is, for the core to say what is missing', async () => {
    const { session } = await optionsOf({ 'video-id': 'abc' });
    expect(session).to.deep.equal({ token: null, videoId: 'abc', clientId: null, hostname: null });
  });

  const malformed: readonly (readonly [string, Record<string, string>])[] = [
    ['chunk-size', { 'chunk-size': 'big' }],
    ['chunk-size', { 'chunk-size': '0' }],
    ['retry-delays', { 'retry-delays': '0 soon' }],
    ['max-size', { 'max-size': '' }],
    ['max-duration', { 'max-duration': '-1' }],
    ['max-files', { 'max-files': 'none' }],
    ['concurrency', { concurrency: '0' }],
    ['previous', { previous: 'always' }],
    ['sources', { sources: 'url' }],
    ['sources', { sources: 'file lnik' }],
    ['backend', { backend: 'http://' }],
    ['multiple', { multiple: '', token: 'secret', 'video-id': '1', 'client-id': '2', hostname: 'a.example' }],
  ];
  for (const [field, attributes] of malformed)
    it(`A wrong ${field} (${Object.values(attributes)[0]}) is a configuration error that names it, when a file is added`, async () => {
      const { backend, session } = await optionsOf(attributes);
      const error = await refusal(backend);
      expect(session).to.equal(null);
      expect(error.code).to.equal('configuration');
      expect(error.field).to.equal(field);
      expect(error.message).to.include(field).and.not.include('secret');
    });

  it('Attributes reach the uploader before what is asked of it next', async () => {
    const { element, uploader } = await mount();
    element.concurrency = 5;
    void element.add(new File(['a'], 'a.mp4'));
    const [configured, added] = uploader.intended.slice(-2);
    expect(configured).to.deep.include('configure');
    expect(configured?.[1]).to.deep.include({ concurrency: 5 });
    expect(added?.[0]).to.equal('add');
  });
});
