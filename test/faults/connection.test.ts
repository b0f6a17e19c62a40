import { connection } from './rows/connection.js';
import { runRows } from './run-rows.js';

runRows(connection);
