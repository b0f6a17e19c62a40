/** A committed sample in a browser test: under any name, and with no type of its own. */
export async function fetchSample(name: string, as = name): Promise<File> {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`The sample ${name} answered ${response.status}.`);
  return new File([await response.blob()], as);
}
