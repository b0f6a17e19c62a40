import { nameGroup } from './rows/names.js';
import { runRows } from './run-rows.js';

runRows(nameGroup);
