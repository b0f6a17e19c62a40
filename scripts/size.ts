/** `npm run size`: what a page pays for the element, brotli, against its budget. Measures what `npm run build` left. */
import filePlugin from '@size-limit/file';
import sizeLimit from 'size-limit';
import { ordinaryUpload } from './build/ordinary-upload.js';
import { withStaticImports } from './build/static-imports.js';

const folder = 'cdn';

/** A little above what is true, so that growth is noticed. */
const budgets = [
  { what: 'before the element is drawn', entries: ['gcore-uploader.js'], limitBytes: 16_150 },
  {
    what: 'all of an ordinary upload, without the inspector',
    entries: ordinaryUpload,
    limitBytes: 78_200,
  },
];

for (const { what, entries, limitBytes } of budgets) {
  const files = withStaticImports(folder, entries).map((name) => `${folder}/${name}`);
  const [{ size: sizeBytes } = { size: NaN }] = (await sizeLimit([filePlugin], [...files])) as {
    size: number;
  }[];
  const holds = sizeBytes <= limitBytes;
  console.log(`${holds ? '✓' : '✗'} ${kilobytes(sizeBytes)} of ${kilobytes(limitBytes)}: ${what}`);
  if (!holds) process.exitCode = 1;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
