import { expect } from '@open-wc/testing';
import { renderTable } from './table.js';

/** Cells are padded when the page is formatted. */
const cellsOf = (page: string): string => page.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

it('docs/faults.md is made of the rows that are run; `npx tsx test/faults/write-table.ts` writes it', async () => {
  const page = await (await fetch('/docs/faults.md')).text();
  expect(cellsOf(page)).to.equal(cellsOf(renderTable()));
});
