import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { createBackend, type BackendOptions } from '../../src/backend.js';
import { json } from './fake-gcore.js';
import { type Asked, bodyOf, kitFixture } from './kit-fixture.js';

const upload = { filename: 'holiday.mp4', filetype: 'video/mp4', size: 61 };
const jpeg = `data:image/jpeg;base64,${Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]).toString('base64')}`;
const captions = { language: 'ger', name: 'Deutsch', text: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHallo\n' };

/** A video of ann's, and requests about it. */
async function annsVideo(options: Partial<BackendOptions> = {}) {
  const kit = kitFixture(options);
  const { video, ticket } = await bodyOf(
    await kit.ask('/uploads', { body: { ...upload, description: 'In the Alps' } }),
  );
  const { id } = video as { id: number };
  const about = (path: string, asked: Asked = {}): Promise<Response> =>
    kit.ask(`/uploads/${id}${path}`, { ticket: String(ticket), ...asked });
  return {
    ...kit,
    id,
    about,
    change: (body: unknown, asked: Asked = {}) => about('', { method: 'PATCH', body, ...asked }),
    addCaptions: (body: unknown, key: string) =>
      about('/captions', { body, headers: { 'Idempotency-Key': key } }),
  };
}

describe('GET and PATCH /uploads/{video_id}', () => {
  test('tell what the video is called, without the tag', async () => {
    const { about } = await annsVideo();
    assert.deepEqual(await bodyOf(await about('')), {
      title: 'holiday.mp4',
      description: 'In the Alps',
      poster: null,
      screenshot: null,
      screenshots: [],
      editable: ['title', 'description', 'poster', 'captions'],
      transcription: false,
    });
  });

  test('change what is sent and nothing else, and the video stays its owner’s', async () => {
    const { change, gcore, id, backend } = await annsVideo();
    const answer = await change({
      title: 'Our\nholiday',
      client_user_id: 7,
      origin_url: 'https://x.example',
    });
    assert.equal((await bodyOf(answer))['title'], 'Our holiday');
    assert.deepEqual(gcore.requests.at(-1)?.body, { name: 'Our holiday' });

    await change({ description: 'In the Dolomites' });
    assert.match(gcore.videos.get(id)?.description ?? '', /^In the Dolomites\n\n\[gcore-uploader [\w.-]+\]$/);
    const [own] = await backend.ownVideos('ann', [id]);
    assert.equal(own?.description, 'In the Dolomites');
  });

  test('send a picture so that it is the one that is shown', async () => {
    const { change, gcore } = await annsVideo();
    assert.equal((await change({ poster: jpeg })).status, 200);
    assert.deepEqual(gcore.requests.at(-1)?.body, { poster: jpeg, screenshot_id: -1 });
    await change({ screenshot: 3 });
    assert.deepEqual(gcore.requests.at(-1)?.body, { screenshot_id: 3 });
  });

  const impossible = [
    ['a title of 10,000 characters', { title: 'x'.repeat(10_000) }, 'title'],
    ['an empty title', { title: ' \n' }, 'title'],
    ['a title that is no text', { title: 5 }, 'title'],
    ['a description without end', { description: 'x'.repeat(5000) }, 'description'],
    ['a picture of another kind', { poster: 'data:image/svg+xml;base64,PHN2Zz4=' }, 'poster'],
    ['a picture that is something else', { poster: 'data:image/png;base64,PHN2Zz4=' }, 'poster'],
    ['the address of a picture', { poster: 'https://x.example/a.jpg' }, 'poster'],
    [
      'a picture of a hostile size',
      { poster: `data:image/jpeg;base64,/9j/${'A'.repeat(1_360_000)}` },
      'poster',
    ],
    ['the number of no picture', { screenshot: -1 }, 'screenshot'],
  ] as const;
  for (const [what, body, field] of impossible) {
    test(`refuse ${what} at its field, and ask Gcore nothing`, async () => {
      const { change, gcore } = await annsVideo();
      const before = gcore.requests.length;
      const answer = await change(body);
      assert.equal(answer.status, 422);
      assert.deepEqual(Object.keys((await bodyOf(answer))['fields'] as object), [field]);
      assert.equal(gcore.requests.length, before);
    });
  }

  test('say in the wire’s names what Gcore says of its fields', async () => {
    const { change, gcore } = await annsVideo();
    gcore.next(json(422, { errors: { name: ["can't be blank", 'is odd'], priority: ['is too low'] } }));
    const answer = await change({ title: 'Odd' });
    assert.equal(answer.status, 422);
    assert.deepEqual((await bodyOf(answer))['fields'], { title: "can't be blank, is odd" });
  });

  test('tell the owner the pictures that Gcore took, as many and as long as they may be', async () => {
    const { about, ask, gcore, id } = await annsVideo();
    const good = ['https://static.example/0.jpg', 'https://static.example/1.jpg'];
    const bad = ['javascript:alert(1)', `https://static.example/${'x'.repeat(5000)}`, 7 as unknown as string];
    const many = Array.from({ length: 1000 }, () => good[0] ?? '');
    const show = (screenshots: readonly string[]): void => {
      const video = gcore.videos.get(id);
      if (video) gcore.videos.set(id, { ...video, screenshots, screenshot_id: 1 });
    };
    show([...good, ...bad]);
    const { screenshots, screenshot } = await bodyOf(await about(''));
    assert.deepEqual([screenshots, screenshot], [good, 1]);
    show(many);
    assert.equal(((await bodyOf(await about('')))['screenshots'] as unknown[]).length, 20);
    assert.equal((await about('', { user: 'bob' })).status, 404);
    assert.equal((await ask(`/uploads/${id}`)).status, 404);
  });

  test('give the values of the page’s own fields to the host, and nothing of them to Gcore', async () => {
    const given: unknown[] = [];
    const onMetadata = (...what: unknown[]): void => void given.push(what);
    const { change, gcore, id } = await annsVideo({ onMetadata });
    const before = gcore.requests.length;
    const metadata = { department: 'Sales\u0000' };
    assert.equal((await change({ metadata })).status, 200);
    assert.deepEqual(given, [[id, { department: 'Sales' }, 'ann']]);
    assert.ok(gcore.requests.slice(before).every(({ method }) => method === 'GET'));
    await change({ title: 'Our holiday', metadata });
    assert.deepEqual(gcore.requests.at(-1)?.body, { name: 'Our holiday' });
  });

  const hostile = {
    'no object': 'Sales',
    'a list': ['Sales'],
    'what is no text': { department: { nested: 'Sales' } },
    'too many of them': Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`f${index}`, 'x'])),
    'one without end': { department: 'x'.repeat(10_000) },
    'a name without end': { ['x'.repeat(1000)]: 'x' },
  };
  for (const [what, metadata] of Object.entries(hostile))
    test(`refuse fields of the page that are ${what}`, async () => {
      const { change } = await annsVideo({ onMetadata: () => assert.fail('The host is not asked.') });
      const answer = await change({ metadata });
      assert.deepEqual(
        [answer.status, Object.keys((await bodyOf(answer))['fields'] as object)],
        [422, ['metadata']],
      );
    });

  test('refuse fields of the page if the host does not take any', async () => {
    const answer = await (await annsVideo()).change({ title: 'x', metadata: { department: 'Sales' } });
    assert.deepEqual(Object.keys((await bodyOf(answer))['fields'] as object), ['metadata']);
  });

  test('are for the owner alone, who cannot be told from the absence of a video', async () => {
    const { about, change } = await annsVideo();
    for (const asked of [{ user: 'bob' }, { ticket: 'x.y' }]) {
      assert.equal((await about('', asked)).status, 404);
      assert.equal((await change({ title: 'Mine' }, asked)).status, 404);
      assert.equal((await about('/captions', { ...asked, body: captions })).status, 404);
    }
  });

  test('change only what the host lets people change', async () => {
    const { about, change } = await annsVideo({ editable: ['title'] });
    assert.deepEqual((await bodyOf(await about('')))['editable'], ['title']);
    assert.equal((await change({ title: 'Ours' })).status, 200);
    assert.equal((await change({ description: 'x' })).status, 422);
    assert.equal((await about('/captions', { body: captions })).status, 404);
    const none = await annsVideo({ editable: [] });
    assert.equal((await none.about('')).status, 404);
  });

  test('refuse a mistake of the host at once', () => {
    const options = { apiKey: 'key', secret: 'x'.repeat(16), authorize: () => null };
    // As a host without TypeScript may write it.
    const editable = ['titel'] as unknown as NonNullable<BackendOptions['editable']>;
    assert.throws(() => createBackend({ ...options, editable }), /editable contains "titel"/);
  });

  test('are allowed in a preflight of a listed origin', async () => {
    const { ask } = kitFixture({ origins: ['https://page.example'] });
    const answer = await ask('/uploads/1', {
      method: 'OPTIONS',
      headers: { Origin: 'https://page.example', 'Sec-Fetch-Site': 'cross-site' },
    });
    assert.match(answer.headers.get('Access-Control-Allow-Methods') ?? '', /PATCH/);
  });
});

describe('GET and POST /uploads/{video_id}/captions', () => {
  test('add captions once for each key, and list them', async () => {
    const { addCaptions, about, gcore, id } = await annsVideo();
    const made = await addCaptions(captions, 'one');
    assert.equal(made.status, 201);
    const { caption } = await bodyOf(made);
    assert.deepEqual((await bodyOf(await addCaptions(captions, 'one')))['caption'], caption);
    assert.deepEqual(gcore.subtitles.get(id), [
      { id: 10 * id, language: 'ger', name: 'Deutsch', vtt: captions.text },
    ]);
    assert.deepEqual((await bodyOf(await about('/captions')))['captions'], [caption]);
  });

  test('find captions that Gcore took although its answer was an error', async () => {
    const { addCaptions, gcore, id } = await annsVideo();
    gcore.next((request) => {
      gcore.subtitles.set(id, [{ ...(request.body as typeof captions), id: 77 }]);
      return Response.json({ error: 'Bad gateway' }, { status: 502 });
    });
    assert.equal((await addCaptions(captions, 'one')).status, 502);
    const { caption } = await bodyOf(await addCaptions(captions, 'one'));
    assert.deepEqual(caption, { id: 77, language: 'ger', name: 'Deutsch' });
    assert.equal(gcore.subtitles.get(id)?.length, 1);
  });

  test('have Gcore make captions once for each key, where the host allows it', async () => {
    const { about, addCaptions, gcore, id } = await annsVideo({ transcription: true });
    assert.equal((await bodyOf(await about('')))['transcription'], true);
    const body = { language: 'ger', transcribe: true };
    const before = gcore.requests.length;
    const first = await bodyOf(await addCaptions(body, 'made'));
    assert.deepEqual(await bodyOf(await addCaptions(body, 'made')), first);
    const posts = gcore.requests.slice(before).filter(({ method }) => method === 'POST');
    assert.deepEqual(
      posts.map((request) => request.body),
      [{ language: 'ger', auto_transcribe_audio_language: 'ger' }],
    );
    assert.equal(gcore.subtitles.get(id)?.length, 1);
  });

  test('find captions that Gcore makes although its answer was an error', async () => {
    const { addCaptions, gcore, id } = await annsVideo({ transcription: true });
    gcore.next(() => {
      gcore.subtitles.set(id, [{ id: 78, language: 'ger', name: 'German (AI-generated)' }]);
      return Response.json({ error: 'Bad gateway' }, { status: 502 });
    });
    const body = { language: 'ger', transcribe: true };
    assert.equal((await addCaptions(body, 'made')).status, 502);
    assert.equal(((await bodyOf(await addCaptions(body, 'made')))['caption'] as { id: number }).id, 78);
  });

  test('bill nothing to a host that did not allow it', async () => {
    const { addCaptions, gcore } = await annsVideo();
    const before = gcore.requests.length;
    const answer = await addCaptions({ language: 'ger', transcribe: true }, 'made');
    assert.equal(answer.status, 422);
    assert.deepEqual(Object.keys((await bodyOf(answer))['fields'] as object), ['transcribe']);
    assert.equal(gcore.requests.length, before);
  });

  test('pass on what Gcore says if the account makes no captions', async () => {
    const { addCaptions, gcore } = await annsVideo({ transcription: true });
    gcore.next(json(422, { error: 'AI is disabled in this account.' }));
    const answer = await addCaptions({ language: 'ger', transcribe: true }, 'made');
    assert.deepEqual(
      [answer.status, (await bodyOf(answer))['error']],
      [422, 'AI is disabled in this account.'],
    );
  });

  const impossible = [
    ['a language that Gcore does not know by its letters', { ...captions, language: 'de' }, 'language'],
    ['what is no captions', { ...captions, text: '<html>' }, 'text'],
    ['more than 5 MB', { ...captions, text: `WEBVTT\n\n${'x'.repeat(5_000_000)}` }, 'text'],
    ['a name without end', { ...captions, name: 'x'.repeat(1000) }, 'name'],
  ] as const;
  for (const [what, body, field] of impossible) {
    test(`refuse ${what}`, async () => {
      const { addCaptions } = await annsVideo();
      const answer = await addCaptions(body, 'one');
      assert.equal(answer.status, 422);
      assert.deepEqual(Object.keys((await bodyOf(answer))['fields'] as object), [field]);
    });
  }

  test('take SRT as well', async () => {
    const { addCaptions } = await annsVideo();
    const text = '1\r\n00:00:00,000 --> 00:00:01,000\r\nHallo\r\n';
    assert.equal((await addCaptions({ ...captions, text }, 'srt')).status, 201);
  });
});
