/** Writes docs/faults.md, and its summary in README.md, from the rows of the matrix. */
import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { renderSummary, renderTable, withSummary } from './table.js';

const page = await format(renderTable(), { parser: 'markdown', printWidth: 110 });
await writeFile(new URL('../../docs/faults.md', import.meta.url), page);

const readme = new URL('../../README.md', import.meta.url);
const text = await readFile(readme, 'utf8');
const summary = await format(renderSummary(), { parser: 'markdown', printWidth: 110 });
await writeFile(readme, withSummary(text, summary));
