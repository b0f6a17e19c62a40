/**
 * Defines a tag. Quiet if it is defined already by the same class, and on a server without a DOM, where a bundler may load
 * a copy for each of its layers; warns if another copy of the package was faster, which then stays.
 */
export function defineOnce(tag: string, elementClass: CustomElementConstructor): void {
  const registry: CustomElementRegistry | undefined = globalThis.customElements;
  const defined = registry?.get(tag);
  if (!defined) registry?.define(tag, elementClass);
  else if (defined !== elementClass && globalThis.document)
    console.warn(`Another copy of the package already defined <${tag}>; that copy stays in use.`);
}
