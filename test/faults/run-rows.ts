import { expect } from '@open-wc/testing';
import type { Upload } from '../../src/core/model/state.js';
import { testEnv } from '../helpers/env.js';
import { sha256 } from '../helpers/sha256.js';
import type { FaultGroup, FaultRow } from './fault-row.js';
import { Scene } from './scene.js';

/** Real time, most of it the machine's. */
const TIMEOUT_MS = 90_000;

/** Makes a test of each row of the matrix. */
export function runRows({ title, rows }: FaultGroup): void {
  describe(title, function () {
    this.timeout(TIMEOUT_MS);
    for (const row of rows) {
      const test = row.cannot?.[testEnv.engine] === undefined ? it : it.skip;
      test(`${row.name}: ${row.expect}`, () => runRow(row));
    }
  });
}

async function runRow(row: FaultRow): Promise<void> {
  const scene = await Scene.open(row);
  try {
    const begun = row.begin?.(scene) ?? scene.uploader.add(scene.file);
    await row.drive?.(scene);
    await begun;
    await scene.until(() => scene.isAtRest);
    expect(outcomeOf(scene.upload), scene.story()).to.equal(row.expect);
    // A question is no end: the person's "no" is.
    if (['asking', 'needs-file'].includes(scene.upload.state)) scene.uploader.cancel();
    await row.check?.(scene);
    expectOneEnd(scene);
    if (row.expect === 'success') await expectEveryByte(scene);
  } finally {
    scene.close();
  }
}

/** In the words of the table. */
function outcomeOf(upload: Upload): string {
  switch (upload.state) {
    case 'failed':
      return `error:${upload.error.code}`;
    case 'asking':
      return `question:${upload.question.about}`;
    case 'canceled':
      return 'cancel';
    case 'uploaded':
    case 'processing':
    case 'viewable':
    case 'ready':
      return 'success';
    default:
      return upload.state;
  }
}

function expectOneEnd(scene: Scene): void {
  const ends = (['success', 'error', 'reject', 'cancel'] as const).map((type) => scene.count(type));
  const runs = 1 + (scene.row.runsBefore ?? 0);
  expect(
    ends.reduce((sum, count) => sum + count, 0),
    scene.story(),
  ).to.equal(runs);
}

async function expectEveryByte(scene: Scene): Promise<void> {
  const { wire, file, row } = scene;
  let original: Blob | null = null;
  await scene.until(async () => (original = await wire.original()) !== null, 'the video at Gcore');
  expect(await sha256(original ?? new Blob()), 'SHA-256 of what arrived').to.equal(await sha256(file));
  const resentBytes = (await wire.bodyBytes()) - file.size;
  expect(resentBytes, 'bytes sent twice').to.be.within(0, row.resentBytesMost ?? 0);
}
