import type { Backend } from '../../core/ports/backend.js';

/** A backend whose code is loaded with its first request. `id` and what it can do are known before. */
export function deferredBackend(id: string, load: () => Promise<Required<Backend>>): Required<Backend> {
  return {
    id,
    createSession: async (...request) => (await load()).createSession(...request),
    renewSession: async (...request) => (await load()).renewSession(...request),
    readDetails: async (...request) => (await load()).readDetails(...request),
    updateDetails: async (...request) => (await load()).updateDetails(...request),
    listCaptions: async (...request) => (await load()).listCaptions(...request),
    addCaption: async (...request) => (await load()).addCaption(...request),
    makeCaptions: async (...request) => (await load()).makeCaptions(...request),
    deleteVideo: async (...request) => (await load()).deleteVideo(...request),
    importVideos: async (...request) => (await load()).importVideos(...request),
    listVideos: async (...request) => (await load()).listVideos(...request),
    watchVideos: async (...request) => (await load()).watchVideos(...request),
    listRecordings: async (...request) => (await load()).listRecordings(...request),
    watchRecordings: async (...request) => (await load()).watchRecordings(...request),
  };
}
