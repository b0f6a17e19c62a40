import type { Draft, Drafts } from './drafts.js';

/** Drafts that live as long as the page. */
export function memoryDrafts(): Drafts {
  const drafts = new Map<string, Draft>();
  return {
    get: (id) => Promise.resolve(drafts.get(id) ?? null),
    list: (scope) => Promise.resolve([...drafts.values()].filter((draft) => draft.scope === scope)),
    update(id, change) {
      const draft = change(drafts.get(id) ?? null);
      if (draft) drafts.set(id, draft);
      else drafts.delete(id);
      return Promise.resolve(draft);
    },
  };
}
