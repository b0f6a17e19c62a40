import { expect } from '@open-wc/testing';
import { fetchSample, makeVideoFile } from '../helpers/make-file.js';
import { sha256 } from '../helpers/sha256.js';

it('makes a video of any size, whose content follows from the seed', async () => {
  const sizeBytes = 2_500_000;
  const [first, same, other] = await Promise.all(
    [1, 1, 2].map(async (seed) => makeVideoFile({ sizeBytes, seed }).then(sha256)),
  );
  expect((await makeVideoFile({ sizeBytes })).size).to.equal(sizeBytes);
  expect(first).to.equal(same);
  expect(first).not.to.equal(other);
});

it('pads with one free box behind the sample', async () => {
  const sample = await fetchSample();
  const file = await makeVideoFile({ sizeBytes: 100_000 });
  const header = new DataView(await file.slice(sample.size, sample.size + 8).arrayBuffer());
  expect(header.getUint32(0)).to.equal(100_000 - sample.size);
  expect(await file.slice(sample.size + 4, sample.size + 8).text()).to.equal('free');
});
