/** What a page's Content Security Policy may let load from `blob:` URLs, or not. */
export type BlobUse = 'media-src' | 'img-src';

/**
 * Whether the page's Content Security Policy lets `blob:` URLs load. A policy in a `<meta>` can be read; one in a header
 * cannot, so it is learnt from its first refusal, which the browser writes to the console once, and never asked again.
 */
export function mayLoadBlobs(document: Document, use: BlobUse): boolean {
  const refused = refusals.get(document)?.has(use) === true;
  return !refused && metaPolicies(document).every((policy) => allowsBlobs(policy, use));
}

const refusals = new WeakMap<Document, Set<BlobUse>>();

/**
 * Notes a refusal while a `blob:` URL is being loaded.
 *
 * @param onRefused called for each refusal, since a refused `<video>` says only that it has no source.
 * @param signal ends the watch.
 */
export function watchBlobRefusal(
  document: Document,
  use: BlobUse,
  onRefused: () => void,
  signal: AbortSignal,
): void {
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, effectiveDirective, disposition }) => {
      if (disposition !== 'enforce' || effectiveDirective !== use || !blockedURI.startsWith('blob')) return;
      const known = refusals.get(document) ?? new Set();
      refusals.set(document, known.add(use));
      onRefused();
    },
    { signal },
  );
}

function metaPolicies(document: Document): string[] {
  const metas = document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]');
  return Array.from(metas, (meta) => meta.content);
}

/** Directives and their fallback as in CSP level 3, section 6.8.3; of a repeated directive the first counts. */
function allowsBlobs(policy: string, use: BlobUse): boolean {
  const directives = policy.split(';').map((directive) => directive.trim().toLowerCase().split(/\s+/));
  const sources =
    directives.find(([name]) => name === use) ?? directives.find(([name]) => name === 'default-src');
  return !sources || sources.includes('blob:');
}
