import { expect } from '@open-wc/testing';
import { renderSummary, renderTable, summaryIn } from './table.js';

/** Cells are padded when a page is formatted. */
const cellsOf = (page: string): string => page.replace(/ +/g, ' ').replace(/-{3,}/g, '---').trim();

const textOf = async (path: string): Promise<string> => (await fetch(path)).text();

it('docs/faults.md is made of the rows that are run; `npx tsx test/faults/write-table.ts` writes it', async () => {
  expect(cellsOf(await textOf('/docs/faults.md'))).to.equal(cellsOf(renderTable()));
});

it('and so is its summary in README.md', async () => {
  expect(cellsOf(summaryIn(await textOf('/README.md')))).to.equal(cellsOf(renderSummary()));
});
