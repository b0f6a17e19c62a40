/**
 * Whether the page's Content Security Policy lets media load from `blob:` URLs. A policy in a `<meta>` can be read; one
 * in a header cannot, so it is learnt from its first refusal, which the browser writes to the console once, and never
 * asked again.
 */
export function mayPlayBlobs(document: Document): boolean {
  return !refusingDocuments.has(document) && metaPolicies(document).every(allowsBlobMedia);
}

const refusingDocuments = new WeakSet<Document>();

/**
 * Notes a refusal while a `blob:` URL is being loaded.
 *
 * @param onRefused called at most once, since a refused `<video>` says only that it has no source.
 * @param signal ends the watch.
 */
export function watchBlobRefusal(document: Document, onRefused: () => void, signal: AbortSignal): void {
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, effectiveDirective, disposition }) => {
      if (disposition !== 'enforce' || effectiveDirective !== 'media-src' || !blockedURI.startsWith('blob'))
        return;
      refusingDocuments.add(document);
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
function allowsBlobMedia(policy: string): boolean {
  const directives = policy.split(';').map((directive) => directive.trim().toLowerCase().split(/\s+/));
  const sources =
    directives.find(([name]) => name === 'media-src') ?? directives.find(([name]) => name === 'default-src');
  return !sources || sources.includes('blob:');
}
