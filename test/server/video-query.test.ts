import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectVideos, type VideoQuery } from '../../demo/server/video-query.js';
import type { VideoRecord } from '../../demo/server/video.js';

const videos = [
  { id: 1, slug: 'a1', name: 'Sea', status: 'empty', stream_id: null, client_user_id: 5 },
  { id: 2, slug: 'b2', name: 'sun', status: 'ready', stream_id: 7 },
  { id: 3, slug: 'c3', name: 'Sunset 2', status: 'ready', stream_id: 8 },
] as unknown as readonly VideoRecord[];

const cases: readonly (readonly [VideoQuery, readonly number[]])[] = [
  [{}, [1, 2, 3]],
  [{ id: '3,1,99' }, [1, 3]],
  [{ id: '' }, []],
  [{ status: 'ready' }, [2, 3]],
  [{ stream_id: '8' }, [3]],
  [{ search: 'SUN' }, [2, 3]],
  [{ search: '2' }, [2, 3]],
  [{ search: 'a1' }, [1]],
  [{ client_user_id: '5' }, [1]],
  [{ page: '2', per_page: '2' }, [3]],
  [{ page: 'x', per_page: '-1' }, [1, 2, 3]],
  [{ id: '1,2,3', per_page: '1', page: '2' }, [2]],
];

for (const [query, ids] of cases) {
  test(`videos selected by ${JSON.stringify(query)}`, () => {
    assert.deepEqual(
      selectVideos(videos, query).map(({ id }) => id),
      ids,
    );
  });
}
