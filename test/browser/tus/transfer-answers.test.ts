import { expect } from '@open-wc/testing';
import { bytesOf, failureOf, TransferUnderTest } from './tus-session.js';

const MB = 1_000_000;

describe('the transfer, on what an upload host answers', () => {
  let upload: TransferUnderTest;
  beforeEach(async () => {
    upload = await TransferUnderTest.open();
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
      const uploadUrl = kind === 'head' ? await upload.begun(file, 400_000) : null;
      await upload.session.fault({ kind, rewrite: { remove: [name] }, times: null });
      const failure = await failureOf(upload.send(file, { uploadUrl }));
      expect(failure).to.include({ kind: 'protocol', phase });
      expect(failure.message).to.include(name);
    });
  }

  it('retries nothing by itself: a refusal is handed on with its text, cut short and without the token', async () => {
    const token = upload.session.metadata['token'] ?? '';
    const body = `token invalid (${token})${'.'.repeat(5000)}`;
    await upload.session.fault({ kind: 'create', respond: { status: 500, body } });
    const failure = await failureOf(upload.send(bytesOf(MB)));
    expect(failure).to.include({ kind: 'http', phase: 'create', status: 500, retryAfterMs: null });
    expect(failure.body).to.match(/^token invalid \(\[token\]\)/);
    expect(failure.body).to.have.lengthOf(2000);
    expect(failure.message).not.to.include(token);
    expect(await upload.kinds()).to.deep.equal(['create']);
  });

  it('repeats the token in no form in which a server may print what it was sent', async () => {
    const token = upload.session.metadata['token'] ?? '';
    const base64 = btoa(token);
    const forms = [
      token,
      encodeURIComponent(token),
      base64,
      base64.replace(/=+$/, ''),
      encodeURIComponent(base64),
    ];
    const body = forms.map((form) => `Upload-Metadata: token ${form},`).join(' ');
    await upload.session.fault({ kind: 'create', respond: { status: 500, body } });
    const failure = await failureOf(upload.send(bytesOf(MB)));
    expect(failure.body.replaceAll(/(=|%3D)+,/g, ',')).to.equal(
      forms.map(() => 'Upload-Metadata: token [token],').join(' '),
    );
  });

  for (const kind of ['create', 'patch'] as const) {
    it(`does not wait for the end of an endless answer to a ${kind}`, async () => {
      const body = 'too much '.repeat(20_000);
      await upload.session.fault({
        kind,
        respond: { status: 500, body, headers: { 'Content-Length': '1000000000' } },
      });
      expect(await failureOf(upload.send(bytesOf(MB)))).to.include({ kind: 'http', status: 500 });
    });
  }

  it('hands on what a broken PATCH was to carry', async () => {
    // Not once: browsers send a request again by themselves when a connection that was in use before is reset.
    await upload.session.fault({ kind: 'patch', times: null, cut: { when: 'request', afterBytes: 0 } });
    const failure = await failureOf(upload.send(bytesOf(MB), { chunkBytes: () => 500_000 }));
    expect(failure).to.include({ kind: 'network', phase: 'patch', status: 0, chunkBytes: 500_000 });
  });

  it('counts only what the server took of a PATCH that it answered in the midst of its body', async () => {
    await upload.session.fault({ kind: 'patch', rewrite: { set: { 'Upload-Offset': '300000' } } });
    await failureOf(upload.send(bytesOf(MB), { chunkBytes: () => 500_000 }));
    const [first] = upload.observer.chunks;
    expect([first?.offset, first?.bytes]).to.deep.equal([300_000, 300_000]);
  });

  it('takes an answer without CORS headers for no answer', async () => {
    await upload.session.fault({ kind: 'patch', respond: { status: 413, cors: false } });
    expect(await failureOf(upload.send(bytesOf(MB)))).to.include({
      kind: 'network',
      phase: 'patch',
      status: 0,
    });
  });

  it('reads Retry-After, in seconds or as a date, and Upload-Expires where the server exposes them', async () => {
    const exposed = {
      'Access-Control-Expose-Headers': 'Retry-After, Upload-Expires, Location, Upload-Offset',
    };
    const epochMs = Date.UTC(2026, 10, 1);
    upload = await TransferUnderTest.open({ now: () => epochMs });
    const expires = 'Sun, 08 Nov 2026 00:00:00 GMT';
    const retryAfters = { '7': 7000, 'Sun, 01 Nov 2026 00:01:30 GMT': 90_000, soon: null };

    for (const [value, expectedMs] of Object.entries(retryAfters)) {
      const rewrite = { status: 429, set: { ...exposed, 'Retry-After': value } };
      await upload.session.fault({ kind: 'create', rewrite });
      expect(await failureOf(upload.send(bytesOf(10)))).to.include({ status: 429, retryAfterMs: expectedMs });
    }
    await upload.session.fault({
      kind: 'create',
      rewrite: { set: { ...exposed, 'Upload-Expires': expires } },
    });
    await upload.send(bytesOf(10));
    expect(upload.observer.expiresAt).to.equal(Date.parse(expires));
  });

  const expiries = [
    {
      where: 'two days behind this machine',
      date: 'Fri, 30 Oct 2026 00:00:00 GMT',
      expires: 'Sat, 31 Oct 2026 00:00:00 GMT',
      isKnown: true,
    },
    {
      where: 'two days ahead of this machine',
      date: 'Tue, 03 Nov 2026 00:00:00 GMT',
      expires: 'Wed, 04 Nov 2026 00:00:00 GMT',
      isKnown: true,
    },
    {
      where: 'not told, and certainly behind this machine',
      date: null,
      expires: 'Sat, 31 Oct 2026 00:00:00 GMT',
      isKnown: false,
    },
  ];
  for (const { where, date, expires, isKnown } of expiries) {
    it(`counts the day until an upload expires from the server’s own time, which is ${where}`, async () => {
      const epochMs = Date.UTC(2026, 10, 1);
      upload = await TransferUnderTest.open({ now: () => epochMs });
      const exposed = `Location, Upload-Offset, Upload-Expires${date === null ? '' : ', Date'}`;
      await upload.session.fault({
        kind: 'create',
        rewrite: {
          set: {
            'Access-Control-Expose-Headers': exposed,
            'Upload-Expires': expires,
            ...(date !== null && { Date: date }),
          },
        },
      });
      await upload.send(bytesOf(10));
      expect(upload.observer.expiresAt).to.equal(isKnown ? epochMs + 86_400_000 : null);
    });
  }

  it('does not know Retry-After where CORS hides it', async () => {
    await upload.session.fault({ kind: 'create', respond: { status: 429, headers: { 'Retry-After': '7' } } });
    expect(await failureOf(upload.send(bytesOf(10)))).to.include({ status: 429, retryAfterMs: null });
  });

  it('notices that a redirect made the creation a GET', async () => {
    await upload.session.fault({ kind: 'create', redirect: { status: 301 } });
    expect(await failureOf(upload.send(bytesOf(10)))).to.include({ kind: 'redirected', phase: 'create' });
  });

  it('follows a redirect that keeps the creation whole', async () => {
    await upload.session.fault({ kind: 'create', redirect: { status: 307 } });
    await upload.send(bytesOf(10));
    expect(new URL(upload.observer.uploadUrl ?? '').origin).not.to.equal(
      new URL(upload.session.endpoint).origin,
    );
  });

  it('follows a redirect of a PATCH', async () => {
    const uploadUrl = await upload.begun(bytesOf(MB), 400_000);
    await upload.session.fault({ kind: 'patch', redirect: { status: 307, location: uploadUrl } });
    await upload.send(bytesOf(MB), { uploadUrl });
    expect(upload.observer.chunks.at(-1)?.offset).to.equal(MB);
  });

  it('finds an upload whose Location names a host only, or a path only', async () => {
    const { host } = new URL(upload.session.endpoint);
    for (const location of [`//${host}/upload//nowhere`, '/upload//nowhere', '/nowhere/../upload//nowhere']) {
      await upload.session.fault({
        kind: 'create',
        respond: { status: 201, headers: { Location: location } },
      });
      expect(await failureOf(upload.send(bytesOf(10)))).to.include({
        kind: 'http',
        phase: 'patch',
        status: 404,
      });
      expect(upload.observer.uploadUrl).to.equal(`http://${host}/upload//nowhere`);
    }
  });
});
