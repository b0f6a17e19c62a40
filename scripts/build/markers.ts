const marked = /(<!-- api:([\w-]+) -->)[\s\S]*?(<!-- \/api -->)/g;

/**
 * The text with new content in each `<!-- api:name -->…<!-- /api -->`.
 * @throws {Error} if a marker has no content, or a content no marker
 */
export function fillMarkers(text: string, contents: Readonly<Record<string, string>>): string {
  const missing = new Set(Object.keys(contents));
  const filled = text.replaceAll(marked, (_, start: string, name: string, end: string) => {
    const content = contents[name];
    if (content === undefined) throw new Error(`Nothing is known for the marker api:${name}.`);
    missing.delete(name);
    return `${start}\n\n${content}\n\n${end}`;
  });
  if (missing.size > 0) throw new Error(`No marker for ${[...missing].join(', ')}.`);
  return filled;
}
