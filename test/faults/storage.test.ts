import { runRows } from './run-rows.js';
import { storageGroup } from './rows/storage.js';

runRows(storageGroup);
