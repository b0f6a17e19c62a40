import type { BenchProfile } from './profiles.js';

/** What sends the file, and how it is set up; travels to the page as JSON. */
export type Setup =
  | { readonly code: 'raw' }
  | { readonly code: 'tus'; readonly chunkBytes: number | null }
  | { readonly code: 'upchunk'; readonly dynamic: boolean }
  | { readonly code: 'uppy' }
  /** The file goes out in `files` equal parts, each a video of its own, `concurrency` at a time. */
  | { readonly code: 'element'; readonly files: number; readonly concurrency: number | 'auto' };

export interface Contestant {
  readonly name: string;
  readonly setup: Setup;
}

export const documentedChunkBytes = 10_000_000;

/** Everything that is compared on a profile, in the table's order. */
export function contestantsOf({ sweepBytes, link }: BenchProfile): readonly Contestant[] {
  const fixed = (chunkBytes: number): Contestant => ({
    name: `tus-js-client, ${chunkBytes / 1e6} MB`,
    setup: { code: 'tus', chunkBytes },
  });
  const isStable = link?.meanMsBetweenCuts === null;
  return [
    { name: 'raw XHR PUT', setup: { code: 'raw' } },
    { name: 'gcore-uploader', setup: { code: 'element', files: 1, concurrency: 1 } },
    { ...fixed(documentedChunkBytes), name: 'tus-js-client, 10 MB (documented)' },
    ...sweepBytes.map(fixed),
    { name: 'tus-js-client, one PATCH', setup: { code: 'tus', chunkBytes: null } },
    { name: '@mux/upchunk, 30 MiB', setup: { code: 'upchunk', dynamic: false } },
    { name: '@mux/upchunk, dynamic', setup: { code: 'upchunk', dynamic: true } },
    { name: '@uppy/tus', setup: { code: 'uppy' } },
    ...(isStable ? ([1, 2, 4, 'auto'] as const) : []).map((concurrency): Contestant => ({
      name: `gcore-uploader, 8 files, ${concurrency} at a time`,
      setup: { code: 'element', files: 8, concurrency },
    })),
  ];
}
