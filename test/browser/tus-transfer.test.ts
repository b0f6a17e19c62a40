import { expect } from '@open-wc/testing';
import { createTusTransfer } from '../../src/browser/tus-transfer.js';
import type { SendRequest, Transfer } from '../../src/core/ports.js';
import { TransferFailure } from '../../src/core/transfer-failure.js';
import { testEnv } from '../helpers/env.js';
import { makeVideoFile } from '../helpers/make-file.js';
import { sha256 } from '../helpers/sha256.js';
import { until } from '../helpers/until.js';
import { bytesOf, newSession, RecordingObserver, sendRequest, type TusSession } from './tus-session.js';

const MB = 1_000_000;

describe('the transfer, against a real server', () => {
  let transfer: Transfer;
  let session: TusSession;
  let observer: RecordingObserver;
  const never = new AbortController().signal;

  beforeEach(async () => {
    transfer = await createTusTransfer().open();
    session = await newSession();
    observer = new RecordingObserver();
  });

  const send = (file: Blob, overrides: Partial<SendRequest> = {}, signal = never): Promise<void> =>
    transfer.send(sendRequest(session, file, overrides), observer, signal);

  const failureOf = async (attempt: Promise<unknown>): Promise<TransferFailure> => {
    const reason: unknown = await attempt.then(
      () => 'it succeeded',
      (error: unknown) => error,
    );
    if (reason instanceof TransferFailure) return reason;
    throw new Error(`No TransferFailure: ${String(reason)}`);
  };

  const kinds = async (): Promise<readonly string[]> => (await session.log()).map(({ kind }) => kind);

  /** An upload that has the first `bytes` of the file, made by an attempt that was cut off. */
  const begun = async (file: Blob, bytes: number): Promise<string> => {
    await session.fault({ kind: 'patch', skip: 1, respond: { status: 503 } });
    await failureOf(send(file, { chunkBytes: () => bytes }));
    const { uploadUrl } = observer;
    if (uploadUrl === null) throw new Error('No upload was created.');
    observer = new RecordingObserver();
    return uploadUrl;
  };

  it('brings every byte there, and tells what happens on the way', async () => {
    const file = await makeVideoFile({ sizeBytes: MB });
    await send(file, { chunkBytes: () => 300_000 });

    expect(await kinds()).to.deep.equal(['create', 'patch', 'patch', 'patch', 'patch']);
    expect(observer.uploadUrl).to.match(/^http:.*\/upload\/.+/);
    expect(observer.offsets).to.deep.equal([0]);
    expect(observer.chunks.map(({ offset, bytes }) => [offset, bytes])).to.deep.equal([
      [300_000, 300_000],
      [600_000, 300_000],
      [900_000, 300_000],
      [MB, 100_000],
    ]);
    expect(Math.max(...observer.sentBytes)).to.equal(MB);
    expect(observer.signsOfLife).to.be.at.least(5);

    // Until Gcore is through with it, the original is a 404 without CORS headers, which rejects.
    const original = () => fetch(`${testEnv.gcoreUrl}/media/${session.videoId}/original`).catch(() => null);
    await until(async () => (await original())?.ok === true);
    const arrived = await (await original())?.blob();
    expect(arrived && (await sha256(arrived))).to.equal(await sha256(file));
  });

  it('asks for the size of each chunk, at the offset where it begins', async () => {
    const asked: number[] = [];
    const sizes = [100_000, 250_000, Infinity];
    await send(bytesOf(MB), {
      chunkBytes: (offset) => {
        asked.push(offset);
        return sizes[asked.length - 1] ?? 1;
      },
    });
    expect(asked).to.deep.equal([0, 100_000, 350_000]);
    expect(observer.chunks.map(({ bytes }) => bytes)).to.deep.equal([100_000, 250_000, 650_000]);
  });

  it('times a chunk: its sending, and the wait for its answer', async () => {
    await session.fault({ kind: 'patch', stall: { when: 'response', ms: 500 } });
    await send(bytesOf(MB));
    const [chunk] = observer.chunks;
    expect(chunk?.answerMs).to.be.within(100, 5000);
    expect(chunk?.sendingMs).to.be.at.least(0);
  });

  it('goes on from the byte that the server has', async () => {
    const file = bytesOf(MB);
    const uploadUrl = await begun(file, 400_000);
    await send(file, { uploadUrl });
    expect(observer.offsets).to.deep.equal([400_000]);
    expect(observer.uploadUrl).to.equal(null);
    expect(observer.chunks.map(({ bytes }) => bytes)).to.deep.equal([600_000]);
    expect((await kinds()).filter((kind) => kind === 'create')).to.have.lengthOf(1);
  });

  it('succeeds without a PATCH where the server has it all', async () => {
    const file = bytesOf(50_000);
    await send(file);
    const { uploadUrl } = observer;
    await send(file, { uploadUrl });
    expect(await kinds()).to.deep.equal(['create', 'patch', 'head']);
  });

  for (const status of [400, 401, 403, 404, 410, 423, 429, 500, 503]) {
    it(`never begins anew when the HEAD of a resume is answered ${status}`, async () => {
      const file = bytesOf(MB);
      const uploadUrl = await begun(file, 400_000);
      await session.fault({ kind: 'head', respond: { status } });
      const failure = await failureOf(send(file, { uploadUrl }));
      expect(failure).to.include({ kind: 'http', phase: 'head', status });
      expect((await kinds()).filter((kind) => kind === 'create')).to.have.lengthOf(1);
    });
  }

  it('does not take another file for the one that was begun', async () => {
    const uploadUrl = await begun(bytesOf(MB), 400_000);
    expect(await failureOf(send(bytesOf(400_000), { uploadUrl }))).to.include({
      kind: 'length',
      phase: 'head',
    });
    expect(await failureOf(send(bytesOf(2 * MB), { uploadUrl }))).to.include({
      kind: 'length',
      phase: 'head',
    });
  });

  it('refuses an offset beyond the end of the file', async () => {
    await session.fault({ kind: 'patch', rewrite: { set: { 'Upload-Offset': '2000000' } } });
    expect(await failureOf(send(bytesOf(MB)))).to.include({ kind: 'length', phase: 'patch' });
    expect(await kinds()).to.deep.equal(['create', 'patch']);
  });

  it('reports an offset that went back, and goes on from there', async () => {
    await session.fault({
      kind: 'patch',
      skip: 1,
      respond: { status: 204, headers: { 'Upload-Offset': '200000' } },
    });
    // The real server stays at 400 000: the next PATCH at 200 000 is a conflict that only a HEAD can settle.
    const failure = await failureOf(send(bytesOf(MB), { chunkBytes: () => 400_000 }));
    expect(observer.offsets).to.deep.equal([0, 200_000]);
    expect(failure).to.include({ kind: 'http', phase: 'patch', status: 409 });
  });

  it('does not send the same chunk for ever to a server that stays where it is', async () => {
    await session.fault({
      kind: 'patch',
      times: null,
      respond: { status: 204, headers: { 'Upload-Offset': '0' } },
    });
    expect(await failureOf(send(bytesOf(10_000)))).to.include({ kind: 'protocol', phase: 'patch' });
    expect(await kinds()).to.deep.equal(['create', 'patch']);
  });

  const missing = [
    { kind: 'create', name: 'Location', phase: 'create' },
    { kind: 'patch', name: 'Upload-Offset', phase: 'patch' },
    { kind: 'head', name: 'Upload-Offset', phase: 'head' },
    { kind: 'head', name: 'Upload-Length', phase: 'head' },
  ] as const;
  for (const { kind, name, phase } of missing) {
    it(`says so when the answer to a ${kind} has no ${name}`, async () => {
      const file = bytesOf(MB);
      const uploadUrl = kind === 'head' ? await begun(file, 400_000) : null;
      await session.fault({ kind, rewrite: { remove: [name] } });
      const failure = await failureOf(send(file, { uploadUrl }));
      expect(failure).to.include({ kind: 'protocol', phase });
      expect(failure.message).to.include(name);
    });
  }

  it('retries nothing by itself: a refusal is handed on with its text, cut short and without the token', async () => {
    const token = session.metadata['token'] ?? '';
    const body = `token invalid (${token})${'.'.repeat(5000)}`;
    await session.fault({ kind: 'create', respond: { status: 500, body } });
    const failure = await failureOf(send(bytesOf(MB)));
    expect(failure).to.include({ kind: 'http', phase: 'create', status: 500, retryAfterMs: null });
    expect(failure.body).to.match(/^token invalid \(\[token\]\)/);
    expect(failure.body).to.have.lengthOf(2000);
    expect(failure.message).not.to.include(token);
    expect(await kinds()).to.deep.equal(['create']);
  });

  it('hands on what a broken PATCH was to carry', async () => {
    // Not once: browsers send a request again by themselves when a connection that was in use before is reset.
    await session.fault({ kind: 'patch', times: null, cut: { when: 'request', afterBytes: 0 } });
    const failure = await failureOf(send(bytesOf(MB), { chunkBytes: () => 500_000 }));
    expect(failure).to.include({ kind: 'network', phase: 'patch', status: 0, chunkBytes: 500_000 });
  });

  it('takes an answer without CORS headers for no answer', async () => {
    await session.fault({ kind: 'patch', respond: { status: 413, cors: false } });
    expect(await failureOf(send(bytesOf(MB)))).to.include({ kind: 'network', phase: 'patch', status: 0 });
  });

  it('reads Retry-After, in seconds or as a date, and Upload-Expires where the server exposes them', async () => {
    const exposed = {
      'Access-Control-Expose-Headers': 'Retry-After, Upload-Expires, Location, Upload-Offset',
    };
    const epochMs = Date.UTC(2026, 10, 1);
    transfer = await createTusTransfer({ now: () => epochMs }).open();
    const expires = 'Sun, 08 Nov 2026 00:00:00 GMT';
    const retryAfters = { '7': 7000, 'Sun, 01 Nov 2026 00:01:30 GMT': 90_000, soon: null };

    for (const [value, expectedMs] of Object.entries(retryAfters)) {
      const rewrite = { status: 429, set: { ...exposed, 'Retry-After': value } };
      await session.fault({ kind: 'create', rewrite });
      expect(await failureOf(send(bytesOf(10)))).to.include({ status: 429, retryAfterMs: expectedMs });
    }
    await session.fault({ kind: 'create', rewrite: { set: { ...exposed, 'Upload-Expires': expires } } });
    await send(bytesOf(10));
    expect(observer.expiresAt).to.equal(Date.parse(expires));
  });

  it('does not know Retry-After where CORS hides it', async () => {
    await session.fault({ kind: 'create', respond: { status: 429, headers: { 'Retry-After': '7' } } });
    expect(await failureOf(send(bytesOf(10)))).to.include({ status: 429, retryAfterMs: null });
  });

  it('notices that a redirect made the creation a GET', async () => {
    await session.fault({ kind: 'create', redirect: { status: 301 } });
    expect(await failureOf(send(bytesOf(10)))).to.include({ kind: 'redirected', phase: 'create' });
  });

  it('follows a redirect that keeps the creation whole', async () => {
    await session.fault({ kind: 'create', redirect: { status: 307 } });
    await send(bytesOf(10));
    expect(new URL(observer.uploadUrl ?? '').origin).not.to.equal(new URL(session.endpoint).origin);
  });

  it('follows a redirect of a PATCH', async () => {
    const uploadUrl = await begun(bytesOf(MB), 400_000);
    await session.fault({ kind: 'patch', redirect: { status: 307, location: uploadUrl } });
    await send(bytesOf(MB), { uploadUrl });
    expect(observer.chunks.at(-1)?.offset).to.equal(MB);
  });

  it('finds an upload whose Location names a host only, or a path only', async () => {
    const { host } = new URL(session.endpoint);
    for (const location of [`//${host}/upload//nowhere`, '/upload//nowhere', '/nowhere/../upload//nowhere']) {
      await session.fault({ kind: 'create', respond: { status: 201, headers: { Location: location } } });
      expect(await failureOf(send(bytesOf(10)))).to.include({ kind: 'http', phase: 'patch', status: 404 });
      expect(observer.uploadUrl).to.equal(`http://${host}/upload//nowhere`);
    }
  });

  describe('stopped', () => {
    const reason = new Error('paused');
    const reasonOf = (attempt: Promise<void>): Promise<unknown> =>
      attempt.then(
        () => 'it succeeded',
        (error: unknown) => error,
      );

    it('before it starts, sends nothing', async () => {
      expect(await reasonOf(send(bytesOf(MB), {}, AbortSignal.abort(reason)))).to.equal(reason);
      expect(await kinds()).to.deep.equal([]);
    });

    it('right after it started, sends no byte of the file', async () => {
      const controller = new AbortController();
      const attempt = reasonOf(send(bytesOf(MB), {}, controller.signal));
      controller.abort(reason);
      expect(await attempt).to.equal(reason);
      expect(await kinds()).to.not.include('patch');
    });

    it('in the first progress, does not send the rest, and does not succeed', async () => {
      const controller = new AbortController();
      observer = new RecordingObserver(() => controller.abort(reason));
      expect(await reasonOf(send(bytesOf(MB), {}, controller.signal))).to.equal(reason);
      expect(observer.chunks).to.deep.equal([]);
      expect(await kinds()).to.not.include('patch');
    });

    it('between two chunks, sends no further one', async () => {
      const controller = new AbortController();
      observer.confirmed = () => controller.abort(reason);
      const attempt = send(bytesOf(MB), { chunkBytes: () => 100_000 }, controller.signal);
      expect(await reasonOf(attempt)).to.equal(reason);
      expect((await kinds()).filter((kind) => kind === 'patch')).to.have.lengthOf(1);
    });

    for (const stalled of ['create', 'head', 'patch'] as const) {
      it(`while a ${stalled} hangs, settles at once`, async () => {
        const file = bytesOf(MB);
        const uploadUrl = stalled === 'head' ? await begun(file, 400_000) : null;
        await session.fault({ kind: stalled, stall: { when: 'response', ms: 10_000 } });
        const controller = new AbortController();
        const attempt = reasonOf(send(file, { uploadUrl }, controller.signal));
        await until(async () => (await kinds()).at(-1) === stalled);
        controller.abort(reason);
        expect(await attempt).to.equal(reason);
      });
    }
  });

  describe('told to end an upload', () => {
    it('ends it on the server', async () => {
      const uploadUrl = await begun(bytesOf(MB), 400_000);
      await transfer.terminate(uploadUrl, never);
      expect(await failureOf(send(bytesOf(MB), { uploadUrl }))).to.include({ phase: 'head', status: 404 });
    });

    it('is content where it is gone already', async () => {
      await transfer.terminate(`${session.endpoint}gone`, never);
    });

    it('hands a refusal on', async () => {
      const uploadUrl = await begun(bytesOf(MB), 400_000);
      await session.fault({ kind: 'delete', respond: { status: 423 } });
      const failure = await failureOf(transfer.terminate(uploadUrl, never));
      expect(failure).to.include({ kind: 'http', phase: 'terminate', status: 423 });
      await session.fault({ kind: 'delete', times: null, cut: { when: 'request' } });
      expect(await failureOf(transfer.terminate(uploadUrl, never))).to.include({ kind: 'network' });
    });
  });

  it('leaves nothing in localStorage', async () => {
    localStorage.clear();
    await send(bytesOf(10_000));
    expect(localStorage.length).to.equal(0);
  });
});
