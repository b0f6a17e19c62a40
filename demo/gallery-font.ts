/** The same letters on every machine, for pictures that are compared; else it is the system's font, as on most pages. */
export async function wearInter(): Promise<void> {
  await import('@fontsource-variable/inter');
  const family = "'Inter Variable'";
  const faces = await document.fonts.load(`1em ${family}`, 'aé');
  if (faces.length === 0) throw new Error(`The font ${family} is not there; npm ci brings it.`);
  document.documentElement.style.setProperty('--gcore-font', family);
}
