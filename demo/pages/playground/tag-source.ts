/** The tag that makes an element like this one, one attribute a line where there are many. */
export function tagSource(element: Element, withoutAttributes: readonly string[] = []): string {
  const attributes = Array.from(element.attributes)
    .filter(({ name }) => !withoutAttributes.includes(name))
    .map(({ name, value }) => (value === '' ? name : `${name}="${value.replaceAll('"', '&quot;')}"`));
  const name = element.localName;
  if (attributes.length === 0) return `<${name}></${name}>`;
  const [gap, end] = attributes.length > 2 ? ['\n  ', '\n'] : [' ', ''];
  return `<${name}${gap}${attributes.join(gap)}${end}></${name}>`;
}
