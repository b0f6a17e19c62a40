/** Writes docs/faults.md from the rows of the matrix. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { renderTable } from './table.js';

const page = await format(renderTable(), { parser: 'markdown', printWidth: 110 });
await writeFile(new URL('../../docs/faults.md', import.meta.url), page);
