import { runRows } from './run-rows.js';
import { visits } from './rows/visits.js';

runRows(visits);
