import type { Page } from '@playwright/test';

/** Keeps the pages' development server from reloading a page in the midst of a test because a source was saved. */
export function withoutHotReload(page: Page): Promise<void> {
  return page.routeWebSocket(/.*/, () => undefined);
}
