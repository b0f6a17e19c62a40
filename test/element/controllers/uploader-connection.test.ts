import { expect } from '@open-wc/testing';
import type { UploaderEvent } from '../../../src/core/model/events.js';
import type { Backend } from '../../../src/core/ports/backend.js';
import { whenIdle } from '../../../src/element/when-idle.js';
import { GcoreUploader } from '../../../src/element/gcore-uploader.js';
import { mount, row } from '../fixture.js';

const upload = row({ state: 'uploading' }, {}, 40);

function event(told: Omit<UploaderEvent, 'preventDefault'>, preventDefault = () => undefined): UploaderEvent {
  return { ...told, preventDefault } as UploaderEvent;
}

describe('events', () => {
  it('Events have what the core said, with the row as it was', async () => {
    const { element, uploader } = await mount();
    const details: unknown[] = [];
    element.addEventListener('success', ({ detail }) => details.push(detail));
    uploader.tell(event({ type: 'success', detail: { upload, videoId: 7 } }));
    expect(details).to.deep.equal([{ upload, videoId: 7 }]);
  });

  it('Events do not bubble, as those of a media element do not', async () => {
    const { uploader } = await mount();
    let heard = 0;
    document.addEventListener('progress', () => heard++, { once: true });
    const bytes = { bytesUploaded: 1, bytesConfirmed: 0, bytesTotal: 2, percent: 50 };
    uploader.tell(event({ type: 'progress', detail: { upload, ...bytes, speed: null, remaining: null } }));
    expect(heard).to.equal(0);
  });

  it('Events of a file that is added can be prevented, which refuses it', async () => {
    const { element, uploader } = await mount();
    let refused = 0;
    const told = event({ type: 'add', detail: { upload, info: null, file: null } }, () => {
      refused++;
    });
    uploader.tell(told);
    element.addEventListener('add', (added) => added.preventDefault());
    uploader.tell(told);
    expect(refused).to.equal(1);
  });

  it('Events other than that of a file that is added cannot be prevented', async () => {
    const { element, uploader } = await mount();
    let prevented = false;
    element.addEventListener('cancel', (canceled) => {
      canceled.preventDefault();
      prevented = canceled.defaultPrevented;
    });
    uploader.tell(event({ type: 'cancel', detail: { upload } }));
    expect(prevented).to.equal(false);
  });
});

describe('in and out of the page', () => {
  const atBackend = { backend: '/api/gcore' };
  const suspensions = ({ intended }: { intended: readonly (readonly [string, ...unknown[]])[] }) =>
    intended.map(([method]) => method).filter((method) => method === 'suspend' || method === 'revive');

  it('A removed element leaves its uploads to the page, where they continue', async () => {
    const { element, uploader } = await mount({ uploads: [upload], attributes: atBackend });
    element.remove();
    await Promise.resolve();
    expect(suspensions(uploader)).to.deep.equal([]);
  });

  it('A removed element pauses its uploads if `when-removed` says so', async () => {
    const attributes = { ...atBackend, 'when-removed': 'pause' };
    const { element, uploader } = await mount({ uploads: [upload], attributes });
    element.remove();
    await Promise.resolve();
    expect(suspensions(uploader)).to.deep.equal(['suspend']);
  });

  it('A removed element pauses if nothing says where its uploads go', async () => {
    const { element, uploader } = await mount({ uploads: [upload] });
    element.remove();
    await Promise.resolve();
    expect(suspensions(uploader)).to.deep.equal(['suspend']);
  });

  it('A removed element fires the events of its uploads until another shows them', async () => {
    const { element, uploader } = await mount({ uploads: [upload], attributes: atBackend });
    const told: string[] = [];
    element.addEventListener('success', () => told.push('first'));
    element.remove();
    await Promise.resolve();
    const success = event({ type: 'success', detail: { upload, videoId: 7 } });
    uploader.tell(success);
    const second = new GcoreUploader();
    second.addEventListener('success', () => told.push('second'));
    second.setAttribute('backend', '/api/gcore');
    document.body.append(second);
    await second.updateComplete;
    uploader.tell(success);
    expect(told).to.deep.equal(['first', 'second']);
    expect(element.uploads).to.deep.equal([upload]);
  });

  it('A moved element changes nothing', async () => {
    const { element, uploader } = await mount({ uploads: [upload] });
    const elsewhere = document.createElement('div');
    elsewhere.dataset['fixture'] = '';
    document.body.append(elsewhere);
    elsewhere.append(element);
    await Promise.resolve();
    expect(suspensions(uploader)).to.deep.equal([]);
  });

  it('An element that comes back continues, with its rows', async () => {
    const attributes = { ...atBackend, 'when-removed': 'pause' };
    const { element, uploader } = await mount({ uploads: [upload], attributes });
    element.remove();
    await Promise.resolve();
    document.body.append(element);
    expect(suspensions(uploader)).to.deep.equal(['suspend', 'revive']);
    expect(element.uploads).to.deep.equal([upload]);
  });
});

describe('unfinished uploads', () => {
  /** A backend as a page makes a new one at each render: another object, with the same `id`. */
  const backendOf = (id?: string): Backend => ({
    ...(id === undefined ? {} : { id }),
    createSession: () => Promise.reject(new Error('not asked here')),
  });
  const idle = () => new Promise<void>((resolve) => whenIdle(resolve));

  async function renderedWith(...backends: readonly Backend[]) {
    const { element, uploader } = await mount();
    const callsOf = (method: string) => uploader.intended.filter(([called]) => called === method);
    for (const backend of backends) {
      element.backend = backend;
      await element.updateComplete;
      await idle();
    }
    return { looks: callsOf('restore').length, configured: callsOf('configure') };
  }

  it('Unfinished uploads are looked for once, however often a page renders a backend of the same id', async () => {
    const backends = Array.from({ length: 20 }, () => backendOf('/api/gcore'));
    const { looks, configured } = await renderedWith(...backends);
    expect(looks).to.equal(1);
    expect(configured.at(-1)?.[1]).to.have.property('backend', backends.at(-1));
  });

  it('Unfinished uploads are looked for once, however often a page renders a backend without an id', async () => {
    const { looks } = await renderedWith(backendOf(), backendOf(), backendOf());
    expect(looks).to.equal(1);
  });

  it('Unfinished uploads are looked for again when the backend is another one', async () => {
    const { looks } = await renderedWith(backendOf('alice'), backendOf('bob'), backendOf());
    expect(looks).to.equal(3);
  });

  it('The uploads of one person are put away as soon as the backend is that of another', async () => {
    const { element, uploader } = await mount();
    element.backend = backendOf('alice');
    await element.updateComplete;
    uploader.show([upload]);
    element.backend = backendOf('bob');
    await element.updateComplete;
    expect(uploader.intended.some(([method]) => method === 'suspend')).to.equal(true);
  });

  it('A property that is set to what it was asks nothing of the uploader', async () => {
    const { element, uploader } = await mount({ attributes: { backend: '/api/gcore', multiple: '' } });
    await idle();
    const before = uploader.intended.length;
    element.setAttribute('backend', '/api/gcore');
    element.requestUpdate();
    await element.updateComplete;
    await idle();
    expect(uploader.intended.slice(before)).to.deep.equal([]);
  });
});
