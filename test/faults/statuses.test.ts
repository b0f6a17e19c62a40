import { statusGroup } from './rows/statuses.js';
import { runRows } from './run-rows.js';

runRows(statusGroup);
