import { expect } from '@open-wc/testing';
import type { UploaderEvent } from '../../src/core/model/events.js';
import { mount, row } from './fixture.js';

const upload = row({ state: 'uploading' }, {}, 40);

function event(told: Omit<UploaderEvent, 'preventDefault'>, preventDefault = () => undefined): UploaderEvent {
  return { ...told, preventDefault } as UploaderEvent;
}

describe('events', () => {
  it('tell what the core told, with the row as it was', async () => {
    const { element, uploader } = await mount();
    const details: unknown[] = [];
    element.addEventListener('success', ({ detail }) => details.push(detail));
    uploader.tell(event({ type: 'success', detail: { upload, videoId: 7 } }));
    expect(details).to.deep.equal([{ upload, videoId: 7 }]);
  });

  it('do not bubble, as those of a media element do not', async () => {
    const { uploader } = await mount();
    let heard = 0;
    document.addEventListener('progress', () => heard++, { once: true });
    const bytes = { bytesUploaded: 1, bytesConfirmed: 0, bytesTotal: 2, percent: 50 };
    uploader.tell(event({ type: 'progress', detail: { upload, ...bytes, speed: null, remaining: null } }));
    expect(heard).to.equal(0);
  });

  it('of a file that is added can be prevented, which refuses it', async () => {
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

  it('of anything else cannot', async () => {
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
  const suspensions = ({ intended }: { intended: readonly (readonly [string, ...unknown[]])[] }) =>
    intended.map(([method]) => method).filter((method) => method === 'suspend' || method === 'revive');

  it('a removed element pauses', async () => {
    const { element, uploader } = await mount({ uploads: [upload] });
    element.remove();
    await Promise.resolve();
    expect(suspensions(uploader)).to.deep.equal(['suspend']);
  });

  it('a moved element changes nothing', async () => {
    const { element, uploader } = await mount({ uploads: [upload] });
    const elsewhere = document.createElement('div');
    elsewhere.dataset['fixture'] = '';
    document.body.append(elsewhere);
    elsewhere.append(element);
    await Promise.resolve();
    expect(suspensions(uploader)).to.deep.equal([]);
  });

  it('an element that comes back goes on, with its rows', async () => {
    const { element, uploader } = await mount({ uploads: [upload] });
    element.remove();
    await Promise.resolve();
    document.body.append(element);
    expect(suspensions(uploader)).to.deep.equal(['suspend', 'revive']);
    expect(element.uploads).to.deep.equal([upload]);
  });
});

describe('states for CSS', () => {
  it('say what at least one row is in', async () => {
    const { element, uploader } = await mount({ attributes: { multiple: '' } });
    expect(element.matches(':state(empty)')).to.equal(true);
    uploader.show([upload, row({ state: 'rejected', reasons: [{ code: 'empty' }] }, { id: 'other' })]);
    await element.updateComplete;
    expect(element.matches(':state(empty)')).to.equal(false);
    expect(element.matches(':state(uploading):state(failed)')).to.equal(true);
    expect(element.matches(':state(ready)')).to.equal(false);
  });
});
