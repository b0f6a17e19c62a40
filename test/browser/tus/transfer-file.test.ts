import { expect } from '@open-wc/testing';
import type { FaultRule } from '../../../demo/server/faults.js';
import { createTusTransfer } from '../../../src/browser/tus/transfer.js';
import { fileProblem } from '../../../src/browser/tus/file-check.js';
import { TransferFailure } from '../../../src/core/ports/transfer-failure.js';
import { testEnv } from '../../helpers/env.js';
import { bytesOf, newSession, RecordingObserver, sendRequest } from './tus-session.js';

/** A file that the browser cannot read any more, as on the disk of somebody who edits or moves it. */
function unreadable(errorName: string): Blob {
  const file = bytesOf(1000);
  file.slice = () => {
    const slice = bytesOf(1000);
    slice.arrayBuffer = () => Promise.reject(new DOMException('The file could not be read.', errorName));
    return slice;
  };
  return file;
}

const broken: FaultRule = { kind: 'patch', times: null, cut: { when: 'request' } };

async function send(file: Blob, ...faults: FaultRule[]): Promise<unknown> {
  const transfer = await createTusTransfer().open();
  const session = await newSession();
  if (faults.length > 0) await session.fault(...faults);
  return transfer
    .send(sendRequest(session, file), new RecordingObserver(), new AbortController().signal)
    .then(() => 'it succeeded')
    .catch((error: unknown) => error);
}

describe('a PATCH without an answer', () => {
  const causes = { NotReadableError: 'file-changed', NotFoundError: 'file-missing' } as const;
  for (const [errorName, kind] of Object.entries(causes)) {
    it(`is told from a file that fails to be read with ${errorName}`, async () => {
      const failure = await send(unreadable(errorName), broken);
      expect(failure).to.be.instanceOf(TransferFailure);
      expect(failure).to.include({ kind, phase: 'patch' });
    });
  }

  it('is the network where the file can still be read', async () => {
    expect(await send(bytesOf(1000), broken)).to.include({ kind: 'network', phase: 'patch' });
  });

  it('does not keep a stop waiting for a disk that does not answer', async () => {
    const file = bytesOf(1000);
    const controller = new AbortController();
    const reason = new Error('paused');
    file.slice = () => {
      const slice = bytesOf(1000);
      slice.arrayBuffer = () => {
        controller.abort(reason);
        return new Promise(() => undefined);
      };
      return slice;
    };
    const transfer = await createTusTransfer().open();
    const session = await newSession();
    await session.fault(broken);
    const stopped = await transfer
      .send(sendRequest(session, file), new RecordingObserver(), controller.signal)
      .catch((error: unknown) => error);
    expect(stopped).to.equal(reason);
  });
});

describe('a file on a real disk', function () {
  const name = 'picked.mp4';

  before(async function () {
    // WebKitGTK has no private file system, or none that can be written to from a page.
    const storage = navigator.storage as StorageManager | undefined;
    const directory = await storage?.getDirectory?.().catch(() => null);
    const handle = await directory?.getFileHandle(name, { create: true }).catch(() => null);
    if (!handle || !('createWritable' in handle)) this.skip();
  });

  const write = async (text: string): Promise<FileSystemFileHandle> => {
    const directory = await navigator.storage.getDirectory();
    const handle = await directory.getFileHandle(name, { create: true });
    const writable = await handle.createWritable();
    await writable.write(text);
    await writable.close();
    return handle;
  };

  it('has no problem while nobody touches it', async () => {
    const file = await (await write('all of the film')).getFile();
    expect(await fileProblem(file, 3, 9)).to.equal(null);
  });

  it('shows that it was cut short', async () => {
    const file = await (await write('all of the film')).getFile();
    await write('all');
    expect(await fileProblem(file, 0, 15)).to.equal('file-changed');
  });

  it('shows that it is gone', async () => {
    const file = await (await write('all of the film')).getFile();
    const directory = await navigator.storage.getDirectory();
    await directory.removeEntry(name);
    // Firefox has one error for both.
    const expected = testEnv.engine === 'firefox' ? 'file-changed' : 'file-missing';
    expect(await fileProblem(file, 0, 15)).to.equal(expected);
  });

  it('is not mixed up: what was written to since it was chosen does not arrive', async () => {
    const file = await (await write('all of the film')).getFile();
    await write('something else');
    expect(await send(file)).to.include({ kind: 'file-changed', phase: 'patch' });
  });
});
