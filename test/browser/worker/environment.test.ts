import { expect } from '@open-wc/testing';
import { openDB } from 'idb';
import { createLocks } from '../../../src/browser/locks.js';

/*
 * What docs/leaving.md says of workers, asked of the browser that runs this test.
 */

const engine = document.documentElement.dataset['engine'] ?? navigator.userAgent;

/** Runs in the worker. Without types, because TypeScript's library has either a page or a worker. */
const script = `
  addEventListener('connect', ({ ports: [port] }) => {
    const has = (name) => name in globalThis;
    const tasks = {
      names: (names) => Object.fromEntries(names.map((name) => [name, has(name)])),
      navigator: (names) => Object.fromEntries(names.map((name) => [name, name in navigator])),
      read: (file) => file.text(),
      tryLock: (name) => navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null),
      lock: (name) => navigator.locks.request(name, () => 'granted'),
      stored: (name) => new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('values').objectStore('values').get('key');
          reading.onsuccess = () => { opening.result.close(); resolve(reading.result); };
        };
      }),
      listen: (name) => new Promise((resolve) => {
        new BroadcastChannel(name).onmessage = async ({ data }) => resolve(await data.text());
        port.postMessage({ listening: true });
      }),
      progress: (url) => new Promise((resolve) => {
        const request = new XMLHttpRequest();
        let told = 0;
        request.upload.onprogress = () => { told += 1; };
        request.onloadend = () => resolve(told);
        request.open('POST', url);
        request.send(new Blob([new Uint8Array(1_000_000)]));
      }),
    };
    port.onmessage = async ({ data: [task, ...given] }) => port.postMessage({ answer: await tasks[task](...given) });
  });
`;

function startWorker(): MessagePort {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const { port } = new SharedWorker(url, { type: 'module', name: crypto.randomUUID() });
  port.start();
  return port;
}

function ask(port: MessagePort, ...request: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve) => {
    const receive = ({ data }: MessageEvent<{ readonly answer?: unknown }>): void => {
      if (!('answer' in data)) return;
      port.removeEventListener('message', receive);
      resolve(data.answer);
    };
    port.addEventListener('message', receive);
    port.postMessage(request);
  });
}

describe(`a shared worker in ${engine}`, () => {
  let port: MessagePort;
  before(() => {
    port = startWorker();
  });

  it('has what sends and remembers an upload', async () => {
    const names = [
      'XMLHttpRequest',
      'fetch',
      'indexedDB',
      'BroadcastChannel',
      'crypto',
      'File',
      'performance',
    ];
    expect(await ask(port, 'names', names)).to.deep.equal(
      Object.fromEntries(names.map((name) => [name, true])),
    );
    expect(await ask(port, 'navigator', ['onLine', 'locks'])).to.deep.equal({ onLine: true, locks: true });
  });

  it('has nothing of a page', async () => {
    const names = ['document', 'window', 'localStorage', 'HTMLVideoElement'];
    expect(await ask(port, 'names', names)).to.deep.equal(
      Object.fromEntries(names.map((name) => [name, false])),
    );
    expect(await ask(port, 'navigator', ['wakeLock'])).to.deep.equal({ wakeLock: false });
  });

  it('reads a file that was posted to it', async () => {
    expect(await ask(port, 'read', new File(['the content'], 'a.mp4'))).to.equal('the content');
  });

  it('sees the page’s locks', async () => {
    const name = crypto.randomUUID();
    const release = await createLocks().tryAcquire(name);
    expect(await ask(port, 'tryLock', `gcore-uploader:${name}`)).to.equal(false);
    const granted = ask(port, 'lock', `gcore-uploader:${name}`);
    release?.();
    expect(await granted).to.equal('granted');
  });

  it('sees what the page stored', async () => {
    const name = crypto.randomUUID();
    const db = await openDB(name, 1, { upgrade: (opened) => void opened.createObjectStore('values') });
    await db.put('values', 'remembered', 'key');
    expect(await ask(port, 'stored', name)).to.equal('remembered');
    db.close();
    indexedDB.deleteDatabase(name);
  });

  it('gets a file from the channel between tabs', async () => {
    const name = crypto.randomUUID();
    const heard = ask(port, 'listen', name);
    await new Promise<void>((resolve) => {
      port.addEventListener('message', ({ data }) => 'listening' in data && resolve());
    });
    new BroadcastChannel(name).postMessage(new File(['by channel'], 'a.mp4'));
    expect(await heard).to.equal('by channel');
  });

  it('hears how far a request is', async () => {
    expect(await ask(port, 'progress', location.href)).to.be.greaterThan(0);
  });
});
