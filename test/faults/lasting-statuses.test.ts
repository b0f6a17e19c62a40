import { lastingGroup } from './rows/statuses.js';
import { runRows } from './run-rows.js';

runRows(lastingGroup);
