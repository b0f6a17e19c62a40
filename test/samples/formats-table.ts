import { inspectPatiently } from './patient-inspector.js';
import { cut, readSample } from './read-sample.js';

/** Each extension that Gcore accepts, and the committed sample of it. */
export const gcoreFormats: Readonly<Record<string, string>> = {
  mp4: 'index-first.mp4',
  m4v: 'sample.m4v',
  mov: 'sample.mov',
  qt: 'sample.mov',
  f4v: 'sample.f4v',
  '3gp': 'sample.3gp',
  '3g2': 'sample.3g2',
  mkv: 'sample.mkv',
  webm: 'sample.webm',
  ts: 'sample.m2t',
  m2t: 'sample.m2t',
  mts: 'sample.m2ts',
  m2ts: 'sample.m2ts',
  avi: 'sample.avi',
  wmv: 'sample.asf',
  asf: 'sample.asf',
  flv: 'sample.flv',
  mpg: 'sample.mpg',
  mpeg: 'sample.mpg',
  vob: 'sample.vob',
  ogv: 'sample.ogv',
  ogg: 'sample.ogv',
  mxf: 'sample.mxf',
  dv: 'sample.dv',
  dif: 'sample.dv',
};

const columns = [
  'Extension',
  'Recognised as',
  'Type',
  'Length',
  'Picture',
  'Codecs',
  'Frame rate',
  'Cut short',
];

/** The table of docs/formats.md, as the samples have it. */
export async function formatsTable(): Promise<string> {
  const rows = await Promise.all(
    Object.entries(gcoreFormats).map(async ([extension, sample]) => {
      const file = await readSample(sample, `sample.${extension}`);
      const info = await inspectPatiently(file);
      const half = await inspectPatiently(cut(file, 0.5));
      const seenCut = half.indexMissing || (half.declaredBytes ?? 0) > file.size * 0.5;
      const codecs = [info.videoCodec, info.audioCodec].some((codec) => codec !== null);
      const told = [info.durationMs, info.width, codecs || null, info.frameRate, seenCut || null];
      const marks = told.map((fact) => (fact === null ? '–' : 'yes'));
      return [`\`.${extension}\``, info.container ?? '–', `\`${info.mimeType ?? ''}\``, ...marks];
    }),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
