/** Writes docs/faults.md from the rows of the matrix. */
import { writeFile } from 'node:fs/promises';
import { renderTable } from './table.js';

await writeFile(new URL('../../docs/faults.md', import.meta.url), renderTable());
