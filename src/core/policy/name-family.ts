import type { MediaInfo } from '../model/media-info.js';

/**
 * Extensions that people and cameras use for one another. Within a family a wrong one harms nobody: Gcore, like every
 * decoder, goes by the content.
 */
const families: readonly (readonly string[])[] = [
  [
    'mp4',
    'm4v',
    'mov',
    'qt',
    '3gp',
    '3g2',
    'f4v',
    'f4p',
    'm4a',
    'm4b',
    'm4p',
    'mj2',
    'mqv',
    'insv',
    'lrv',
    'braw',
  ],
  ['mkv', 'webm', 'mka', 'mk3d', 'weba'],
  [
    'ts',
    'm2ts',
    'mts',
    'm2t',
    'mpg',
    'mpeg',
    'mpe',
    'm2p',
    'm2v',
    'm1v',
    'vob',
    'vro',
    'mod',
    'tod',
    'trp',
    'tp',
  ],
  ['avi', 'divx', 'xvid'],
  ['asf', 'wmv', 'wma'],
  ['ogg', 'ogv', 'ogm', 'oga', 'ogx', 'opus', 'spx'],
  ['flv', 'f4v'],
  ['dv', 'dif'],
  ['mxf'],
];

const knownExtensions = new Set(families.flat());

/**
 * Whether the name promises something else than the content is. A name that promises nothing (no extension, or one that
 * neither this table nor the browser knows) contradicts nothing.
 *
 * @param type the MIME type that the browser derived from the name, or "".
 */
export function contradicts(extension: string, type: string, info: MediaInfo): boolean {
  const { container } = info;
  if (container === null || extension === '' || extension === container) return false;
  if (knownExtensions.has(extension))
    return !families.some((family) => family.includes(extension) && family.includes(container));
  const nameIsMedia = type.startsWith('video/') || type.startsWith('audio/');
  return info.kind === 'video' && type !== '' && !nameIsMedia && type !== 'application/octet-stream';
}
