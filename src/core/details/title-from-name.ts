/** Names that cameras and screen recorders give: nothing in them reads better in other words. */
const fromCamera =
  /^(?:(?:IMG|VID|MVI|DSC|DSCF|DSCN|PXL|GOPR|GX|GH|DJI|MOV|WIN|P|C)[-_ ]?\d|Screen[ _-]?(?:recording|shot)|Bildschirmaufnahme|\d{4}[-_]?\d{2}[-_]?\d{2})/i;

const extension = /\.[A-Za-z0-9]{1,5}$/;

/** A title to propose for a file: its name without the extension, readable, unless a camera named it. */
export function titleFromName(name: string): string {
  const base = name.replace(extension, '').trim();
  if (base === '' || fromCamera.test(base)) return base === '' ? name.trim() : base;
  // A name with blanks was written by a person, whose hyphens and dots mean something.
  if (/\s/.test(base)) return base.replace(/\s+/g, ' ');
  const words = base
    .replace(/[_-]+/g, ' ')
    .replace(/\.(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? base : words;
}
