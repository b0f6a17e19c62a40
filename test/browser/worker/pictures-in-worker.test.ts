import { expect } from '@open-wc/testing';
import { openFilm } from '../../../src/browser/inspect/film.js';
import { createPreview } from '../../../src/browser/inspect/preview.js';
import { pictureWorkerReady } from '../../../src/browser/worker/picture-protocol.js';
import { pictureScript, picturesInWorker } from '../../../src/browser/worker/pictures-in-worker.js';
import { neverAborts } from '../../../src/core/lib/abort.js';
import { unknownMedia } from '../../../src/core/model/media-info.js';
import { fetchSample } from '../../samples/fetch-sample.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { canDecode } from '../inspect/decoders.js';

const script = new URL('../../../src/picture-worker.ts', import.meta.url).href;
const video = { ...unknownMedia, kind: 'video' } as const;
const onPage = { preview: createPreview({ maxMs: 15_000 }), film: { open: openFilm } };
/** With time enough for a machine that runs three browsers besides. */
const patient = { pictureMs: 20_000, frameMs: 20_000 };
/** What a page makes pictures with, where a worker has to. */
const notHere = (): Promise<never> => Promise.reject(new Error('The page was to make no picture.'));
const inWorker = picturesInWorker({ script, onPage: notHere, ...patient });

/** Runs with a worker of these lines, and ends with how many of those that were started are still alive. */
async function withScript(lines: string, use: (url: string) => Promise<void>): Promise<number> {
  const url = URL.createObjectURL(new Blob([lines], { type: 'text/javascript' }));
  const Original = Worker;
  const alive = new Set<Worker>();
  globalThis.Worker = class extends Original {
    constructor(...given: ConstructorParameters<typeof Original>) {
      super(...given);
      alive.add(this);
    }
    override terminate(): void {
      alive.delete(this);
      super.terminate();
    }
  };
  try {
    await use(url);
    return alive.size;
  } finally {
    globalThis.Worker = Original;
    URL.revokeObjectURL(url);
  }
}

/** A worker whose parser never ends. */
const endless = `postMessage('${pictureWorkerReady}'); onmessage = () => { for (;;); };`;

function madeNone(asked: string[], what: string): Promise<null> {
  asked.push(what);
  return Promise.resolve(null);
}

const pixelsOf = (picture: ImageData | null): unknown =>
  picture && [picture.width, picture.height, [...picture.data.slice(0, 40)]];

describe('pictures that a worker makes', () => {
  before(async function () {
    // An engine without WebCodecs decodes nothing, in a worker either.
    if (!(await canDecode('vp09.00.10.08'))) this.skip();
  });

  it('are those that the page would make', async () => {
    const file = await fetchSample('black-opening.webm');
    const info = await inspectPatiently(file);
    const made = await inWorker.preview.picture(file, info, neverAborts);
    expect(pixelsOf(made)).to.deep.equal(pixelsOf(await onPage.preview.picture(file, info, neverAborts)));
    expect(made?.width).to.equal(160);
  });

  it('come from any time of a film, in the order of the questions, until its signal ends', async () => {
    const controller = new AbortController();
    const file = await fetchSample('black-opening.webm');
    const film = await inWorker.film.open(file, 3000, controller.signal);
    const pictures = await Promise.all([film?.near(900, 160), film?.at(900, 1920)]);
    expect(pictures.map((picture) => [picture?.width, picture?.height])).to.deep.equal([
      [160, 90],
      [320, 180],
    ]);
    const asked = film?.at(1500, 160);
    controller.abort(new Error('The panel was closed.'));
    const error: unknown = await asked?.catch((thrown: unknown) => thrown);
    expect(error).to.equal(controller.signal.reason);
  });
});

describe('a worker that makes pictures', () => {
  it('makes none of a file that this browser cannot decode', async () => {
    const broken = new File([new Uint8Array(5000)], 'broken.webm', { type: 'video/webm' });
    expect(await inWorker.preview.picture(broken, video, neverAborts)).to.equal(null);
    expect(await inWorker.film.open(broken, 1000, neverAborts)).to.equal(null);
  });

  it('is ended if the parser never ends, and keeps neither the page nor the next file', async () => {
    const alive = await withScript(endless, async (url) => {
      const hurried = picturesInWorker({ script: url, onPage: notHere, pictureMs: 50, frameMs: 50 });
      const file = new File([new Uint8Array(10)], 'damaged.mp4');
      const pictures = [1, 2].map(() => hurried.preview.picture(file, video, neverAborts));
      expect(await Promise.all(pictures)).to.deep.equal([null, null]);
      expect(await hurried.film.open(file, 1000, neverAborts)).to.equal(null);
    });
    expect(alive, 'workers').to.equal(0);
  });

  it('is ended in the midst of a frame that takes too long, and the film has no more pictures', async () => {
    const opensOnly = `postMessage('${pictureWorkerReady}');
      onmessage = ({ data: { call, request } }) => {
        if (request.type !== 'film') for (;;);
        postMessage({ call, value: true });
      };`;
    const alive = await withScript(opensOnly, async (url) => {
      const hurried = picturesInWorker({ script: url, onPage: notHere, pictureMs: 50, frameMs: 1000 });
      const film = await hurried.film.open(new File([], 'damaged.mp4'), 1000, neverAborts);
      expect(await film?.at(0, 160)).to.equal(null);
      expect(await film?.near(0, 160)).to.equal(null);
    });
    expect(alive, 'workers').to.equal(0);
  });

  it('is ended when the person takes the file back, with the signal’s reason', async () => {
    const alive = await withScript(endless, async (url) => {
      const { preview } = picturesInWorker({ script: url, onPage: notHere, ...patient });
      const controller = new AbortController();
      const made = preview.picture(new File([], 'damaged.mp4'), video, controller.signal);
      controller.abort(new Error('The person took the file back.'));
      expect(await made.catch((thrown: unknown) => thrown)).to.equal(controller.signal.reason);
    });
    expect(alive, 'workers').to.equal(0);
  });

  const noWorker: Readonly<Record<string, string>> = {
    'is not there': new URL('../../../src/not-there.js', import.meta.url).href,
    'is of another origin': 'https://cdn.example/picture-worker.js',
    'is of another version': URL.createObjectURL(
      new Blob([`postMessage('gcore-uploader pictures 0.0.1')`], { type: 'text/javascript' }),
    ),
  };
  for (const [what, url] of Object.entries(noWorker))
    it(`leaves pictures to the page if its script ${what}, and is tried once`, async () => {
      const alive = await withScript('', async () => {
        const asked: string[] = [];
        const { preview, film } = picturesInWorker({
          script: url,
          onPage: () =>
            Promise.resolve({
              preview: { picture: ({ name }) => madeNone(asked, name) },
              film: { open: ({ name }) => madeNone(asked, `film of ${name}`) },
            }),
        });
        const file = new File([], 'lesson.mp4');
        await preview.picture(file, video, neverAborts);
        await film.open(file, 1000, neverAborts);
        expect(asked).to.deep.equal(['lesson.mp4', 'film of lesson.mp4']);
      });
      expect(alive, 'workers').to.equal(0);
    });

  it('has its script beside the one that sends', () => {
    expect(pictureScript('/assets/upload-worker.js')).to.equal(`${location.origin}/assets/picture-worker.js`);
    expect(pictureScript('')).to.match(/\/picture-worker\.js$/);
  });
});
