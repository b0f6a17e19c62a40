import type { GcoreUploader } from '../../../src/element/gcore-uploader.js';

/** What a strict page tells of two uploads on it. */
export interface StrictPageOutcome {
  /** `directive blocked` of each thing that the policy refused while the element worked. */
  readonly violations: readonly string[];
  /** What it refused of what was done against it afterwards: the watch and the policy are real. */
  readonly provoked: readonly string[];
  /** Whether this browser knows of trusted types. */
  readonly enforcesTypes: boolean;
  /** For each video: whether this browser decodes it, and pictures of it that were painted. */
  readonly pictures: readonly { readonly decodes: boolean; readonly painted: number }[];
  readonly videoIds: readonly (number | null)[];
  readonly failure: string | null;
}

/**
 * Runs in the page before its other scripts: uploads `/holiday.mp4` and `/lesson.webm` until they can be watched, and sends
 * what happened to `/outcome`.
 */
export function personOnStrictPage(): void {
  const codecs = ['avc1.64000b', 'vp09.00.10.08'];
  const names = ['holiday.mp4', 'lesson.webm'];
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    violations.push(`${effectiveDirective} ${blockedURI}`);
  });

  const until = async (what: string, isSo: () => boolean): Promise<void> => {
    const deadline = performance.now() + 60_000;
    while (!isSo()) {
      if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const decodes = async (codec: string): Promise<boolean> =>
    typeof VideoDecoder !== 'undefined' &&
    ((await VideoDecoder.isConfigSupported({ codec })).supported ?? false);

  const upload = async (): Promise<StrictPageOutcome> => {
    await customElements.whenDefined('gcore-uploader');
    // The page's only element of that name.
    const uploader = document.querySelector('gcore-uploader') as GcoreUploader;
    const painted = (row: number): number =>
      uploader.shadowRoot?.querySelectorAll('li[part~=row]')[row]?.querySelectorAll('canvas').length ?? 0;
    const pictures: { decodes: boolean; painted: number }[] = [];
    for (const [row, name] of names.entries()) {
      const content = await (await fetch(`/${name}`)).blob();
      await uploader.add([new File([content], name)]);
      await until(`${name} to be watchable`, () =>
        ['viewable', 'ready'].includes(uploader.uploads[row]?.state ?? ''),
      );
      const decoded = await decodes(codecs[row] ?? '');
      if (decoded) await until(`a picture of ${name}`, () => painted(row) > 0);
      pictures.push({ decodes: decoded, painted: painted(row) });
    }
    const worked = [...violations];
    new Image().src = URL.createObjectURL(new Blob());
    document.body.setAttribute('style', 'color: red');
    const enforcesTypes = 'trustedTypes' in window;
    try {
      document.createElement('p').innerHTML = '<b>markup</b>';
    } catch {
      // So it should.
    }
    const provokedCount = enforcesTypes ? 3 : 2;
    await until('the refusals that were provoked', () => violations.length >= worked.length + provokedCount);
    const provoked = violations.slice(worked.length).sort();
    const videoIds = uploader.uploads.map(({ videoId }) => videoId);
    return {
      violations: worked,
      provoked,
      enforcesTypes,
      pictures,
      videoIds,
      failure: null,
    };
  };
  const failed = (error: unknown): StrictPageOutcome => ({
    violations,
    provoked: [],
    enforcesTypes: false,
    pictures: [],
    videoIds: [],
    failure: String(error),
  });
  void upload()
    .catch(failed)
    .then((outcome) => fetch('/outcome', { method: 'POST', body: JSON.stringify(outcome) }));
}
