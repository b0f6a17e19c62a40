import { expect } from '@open-wc/testing';
import { renderTable } from './table.js';

it('docs/faults.md is made of the rows that are run; `npx tsx test/faults/write-table.ts` writes it', async () => {
  expect(await (await fetch('/docs/faults.md')).text()).to.equal(renderTable());
});
