/** What a language's module exports, which is its texts and nothing else. */
export async function onlyExport<Texts>(module: Promise<Readonly<Record<string, Texts>>>): Promise<Texts> {
  const [texts] = Object.values(await module) as [Texts];
  return texts;
}
