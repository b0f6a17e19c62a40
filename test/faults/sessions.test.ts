import { sessions } from './rows/sessions.js';
import { runRows } from './run-rows.js';

runRows(sessions);
