import { runRows } from './run-rows.js';
import { files } from './rows/files.js';

runRows(files);
