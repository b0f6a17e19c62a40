import { person } from './rows/person.js';
import { runRows } from './run-rows.js';

runRows(person);
