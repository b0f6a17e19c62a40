import { shareOf } from '../helpers/share.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { nginx, programs } from '../proxies/programs.js';
import { test, testThrough } from './fixture/through-proxy.js';

test.beforeEach(({ page }) => withoutHotReload(page));

/** nginx is in every run; each of the others takes minutes. */
const others = programs.filter((program) => program !== nginx);

for (const program of others.slice(0, shareOf(others.length))) testThrough(program);
