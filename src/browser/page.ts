import { createPageUploads } from '../core/page-store.js';
import type { PageUploads } from '../core/page-uploads.js';
import { version } from '../version.js';
import { browserClock } from './clock.js';
import { fileRefFromHandle } from './files/file-ref.js';
import { createLedger } from './ledger.js';
import { createChannel } from './tabs.js';

/** Two versions of this package in one page each have their own: neither could read the other's. */
const PAGE = Symbol.for(`gcore-uploader ${version} page`);

/** What this page has of uploads: the same for every copy of this version that the page loads. */
export function pageUploads(): PageUploads {
  const page = globalThis as { [PAGE]?: PageUploads };
  return (page[PAGE] ??= createPageUploads({
    channel: createChannel(),
    ledger: createLedger({ clock: browserClock, fileRefOf: fileRefFromHandle }),
  }));
}
