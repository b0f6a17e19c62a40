import { expect } from '@open-wc/testing';
import { UploadError } from '../../../src/core/model/errors.js';
import type { Upload } from '../../../src/core/model/state.js';
import { Announcements } from '../../../src/element/controllers/announcements.js';
import { createFormat } from '../../../src/element/format.js';
import { en } from '../../../src/locales/en.js';
import { drawn, mount, query, row } from '../fixture.js';

const words = { strings: en, format: createFormat('en') };

/** Everything that is said while the list goes through these snapshots. */
function saidThrough(...snapshots: readonly (readonly Upload[])[]): readonly string[] {
  const announcements = new Announcements({ addController: () => undefined });
  let before: readonly Upload[] = [];
  for (const uploads of snapshots) {
    announcements.observe(before, uploads, words);
    before = uploads;
  }
  return announcements.texts.map(({ text }) => text);
}

const at = (percent: number, name = 'a.mp4'): Upload =>
  row({ state: 'uploading' }, { id: name, name }, percent);
const interruptedAt = (percent: number): Upload =>
  row(
    { state: 'interrupted', cause: 'offline', attempt: 1, retryAt: null },
    { id: 'a.mp4', name: 'a.mp4' },
    percent,
  );
const finished = (name = 'a.mp4'): Upload => row({ state: 'uploaded' }, { id: name, name, videoId: 7 }, 100);

const textOf = (node: Node): string => (node instanceof HTMLElement ? (node.textContent ?? '') : '');

describe('announcements', () => {
  it('Announcements are made at start, a quarter, half, three quarters and the end, once each', () => {
    expect(
      saidThrough([at(0)], [at(10)], [at(26)], [at(30)], [at(50)], [at(80)], [finished()]),
    ).to.deep.equal(['Uploading a.mp4', 'a.mp4: 25%', 'a.mp4: 50%', 'a.mp4: 75%', 'a.mp4 is uploaded']);
  });

  it('Announcements say only the latest of several quarters passed at once', () => {
    expect(saidThrough([at(0)], [at(60)])).to.deep.equal(['Uploading a.mp4', 'a.mp4: 50%']);
  });

  it('Announcements do not repeat what was passed before a reload', () => {
    expect(saidThrough([at(61)], [at(70)], [at(76)])).to.deep.equal(['Uploading a.mp4', 'a.mp4: 75%']);
  });

  it('Announcements tell of each interruption once', () => {
    expect(
      saidThrough(
        [at(40)],
        [interruptedAt(40)],
        [interruptedAt(40)],
        [at(43)],
        [interruptedAt(43)],
        [at(44)],
      ),
    ).to.deep.equal(['Uploading a.mp4', 'a.mp4: Waiting for the network', 'a.mp4: Waiting for the network']);
  });

  it('Announcements take attempts that send nothing new for one interruption', () => {
    expect(
      saidThrough(
        [at(40)],
        [interruptedAt(40)],
        [at(40)],
        [interruptedAt(40)],
        [at(40)],
        [interruptedAt(40)],
      ),
    ).to.deep.equal(['Uploading a.mp4', 'a.mp4: Waiting for the network']);
  });

  it('Announcements tell of a failure with its reason', () => {
    const failed = row({ state: 'failed', error: new UploadError('server', 'HTTP 503') }, { name: 'a.mp4' });
    expect(saidThrough([failed], [failed])).to.deep.equal([
      'a.mp4: The server is not answering properly. What was uploaded is kept.',
    ]);
  });

  it('Announcements say why a file was refused', () => {
    const rejected = row({ state: 'rejected', reasons: [{ code: 'empty' }] }, { name: 'a.mp4' });
    expect(saidThrough([rejected])).to.deep.equal(['a.mp4: The file is empty.']);
  });

  it('Announcements say what a row that waits for the person wants', () => {
    const checking = row({ state: 'checking' }, { name: 'a.mp4' });
    const asking = row(
      { state: 'asking', question: { about: 'changed', certain: false } },
      { name: 'a.mp4' },
      61,
    );
    expect(saidThrough([checking], [asking], [asking])).to.deep.equal([
      'a.mp4: The file was saved again after its upload began. Is it still the same video?',
    ]);
  });

  it('Announcements say that a wrong file was chosen, and nothing of a row that waited since the last visit', () => {
    const needs = (wrongFile: string | null): Upload =>
      row(
        { state: 'needs-file', by: 'picking', because: 'reload', wrongFile },
        { id: 'a.mp4', name: 'a.mp4' },
        61,
      );
    expect(saidThrough([needs(null)])).to.deep.equal([]);
    expect(saidThrough([needs(null)], [needs('b.mp4')])).to.deep.equal([
      'a.mp4: “\u2068b.mp4\u2069” is a different file. Choose “\u2068a.mp4\u2069”.',
    ]);
    expect(saidThrough([at(61)], [needs(null)])).to.deep.equal([
      'Uploading a.mp4',
      'a.mp4: Choose the file again to continue',
    ]);
  });

  it('Announcements of 20 files at once are one log in the order of what happened', () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index + 1}.mp4`);
    const all = (snapshot: (name: string) => Upload): readonly Upload[] => names.map(snapshot);
    const log = saidThrough(
      ...[0, 30, 55, 80].map((percent) => all((name) => at(percent, name))),
      all((name) => finished(name)),
    );
    expect(log).to.deep.equal([
      ...names.map((name) => `Uploading ${name}`),
      ...['25%', '50%', '75%'].flatMap((percent) => names.map((name) => `${name}: ${percent}`)),
      ...names.map((name) => `${name} is uploaded`),
    ]);
  });

  it('Announcements of 20 files go into a polite live region, each once, and old ones leave it', async () => {
    const { root, element, uploader } = await mount({ attributes: { multiple: '' } });
    const log = query(root, '[role=log]');
    const names = Array.from({ length: 20 }, (_, index) => `${index + 1}.mp4`);
    const heard: string[] = [];
    const observer = new MutationObserver((records) =>
      heard.push(...records.flatMap(({ addedNodes }) => Array.from(addedNodes, textOf)).filter(Boolean)),
    );
    observer.observe(log, { childList: true, subtree: true });
    for (const percent of [0, 30, 55, 80]) {
      uploader.show(names.map((name) => at(percent, name)));
      await drawn(element, names.length);
    }
    observer.disconnect();
    expect(log.getAttribute('aria-live')).to.equal('polite');
    expect(heard).to.deep.equal(
      names
        .map((name) => `Uploading ${name}`)
        .concat(['25%', '50%', '75%'].flatMap((percent) => names.map((name) => `${name}: ${percent}`))),
    );
    expect(log.querySelectorAll('p').length).to.be.lessThan(2 * names.length);
  });
});
