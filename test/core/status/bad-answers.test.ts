import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { httpBackend } from '../../../src/browser/backend/http-backend.js';
import { statusReader } from '../../../src/browser/backend/status-url.js';
import type { UploaderOptions } from '../../../src/core/ports/options.js';
import { session } from '../harness/things.js';
import { World } from '../harness/world.js';

const VIDEO = 11;
const good = (status: string): string => JSON.stringify({ id: VIDEO, status });

/** One video in place of `{"id": 11, "status": "ready"}`, as text. */
const badVideos: Readonly<Record<string, string>> = {
  'an HTML page': '<!doctype html><title>Sign in</title>',
  'half of a JSON': good('ready').slice(0, -6),
  'a list in a list': JSON.stringify([[{ id: VIDEO, status: 'ready' }]]),
  'a text': '"ready"',
  null: 'null',
  'an object without fields': '{}',
  'null in place of its status': JSON.stringify({ id: VIDEO, status: null }),
  'null in place of its id': JSON.stringify({ id: null, status: 'ready' }),
  'a text in place of its id': JSON.stringify({ id: String(VIDEO), status: 'ready' }),
  'a number in place of its status': JSON.stringify({ id: VIDEO, status: 3 }),
};

const answer = (body: string, type = 'application/json'): Response =>
  new Response(body, { headers: { 'Content-Type': body.startsWith('<') ? 'text/html' : type } });

interface Channel {
  readonly options: (fetch: typeof globalThis.fetch) => Partial<UploaderOptions>;
  readonly path: RegExp;
  /** The answer around the text of a video. */
  readonly around: (video: string) => Response;
}

const backendUrl = 'https://site.example/api/gcore';
const channels: Readonly<Record<string, Channel>> = {
  'a list': {
    options: (fetch) => ({ backend: httpBackend(backendUrl, { fetch }) }),
    path: /\/videos\?/,
    around: (video) => answer(video.startsWith('<') ? video : `{"videos":[${video}]}`),
  },
  'a single video': {
    options: (fetch) => ({
      session,
      readStatus: statusReader('https://site.example/status/{video_id}', fetch),
    }),
    path: /\/status\//,
    around: (video) => answer(video),
  },
  'an event stream': {
    options: (fetch) => ({ backend: httpBackend(backendUrl, { fetch }) }),
    path: /\/events\?/,
    around: (video) =>
      video.startsWith('<') ? answer(video) : answer(`data: {"video":${video}}\n\n`, 'text/event-stream'),
  },
};

for (const [where, { options, path, around }] of Object.entries(channels)) {
  describe(`the status in ${where}`, () => {
    for (const [what, bad] of Object.entries(badVideos)) {
      it(`leaves the row as it was and is asked for again if it is ${what}`, async () => {
        const world = new World();
        const texts = [good('pending'), bad, bad, bad];
        let asked = 0;
        const fetch = (input: RequestInfo | URL): Promise<Response> => {
          if (!path.test(String(input instanceof Request ? input.url : input)))
            return Promise.resolve(new Response(null, { status: 404 }));
          asked += 1;
          return Promise.resolve(around(texts.shift() ?? good('ready')));
        };
        const tab = world.tab(options(fetch));
        tab.uploader.track(VIDEO);
        const state = () => tab.uploader.getState().uploads[0]?.state;
        const seen = new Set<string | undefined>();
        for (let seconds = 0; seconds < 120 && asked <= 4; seconds += 1) {
          seen.add(state());
          await world.clock.advance(1000);
          // A response's body is read in later tasks.
          await new Promise((resolve) => setImmediate(resolve));
        }
        assert.deepEqual([asked, [...seen]], [5, ['processing']]);
        await world.clock.advance(1000);
        assert.equal(state(), 'ready');
        tab.close();
      });
    }
  });
}
