import type { MediaInfo } from '../../core/model/media-info.js';
import { asfHasVideo } from './asf.js';
import { latin1 } from './bytes.js';

/** What a file is by its content. */
export type Container = Pick<MediaInfo, 'container' | 'mimeType' | 'kind'>;

/**
 * Containers of moving pictures by file-type's extension: what the field calls them, and the type that browsers and
 * servers know them by where file-type has a newer or a rarer one.
 */
const videos: Readonly<Record<string, readonly [container: string, mimeType: string]>> = {
  mp4: ['mp4', 'video/mp4'],
  m4v: ['m4v', 'video/x-m4v'],
  f4v: ['f4v', 'video/mp4'],
  f4p: ['f4v', 'video/mp4'],
  m4p: ['mp4', 'video/mp4'],
  mov: ['mov', 'video/quicktime'],
  '3gp': ['3gp', 'video/3gpp'],
  '3g2': ['3g2', 'video/3gpp2'],
  mj2: ['mj2', 'video/mj2'],
  mkv: ['mkv', 'video/x-matroska'],
  webm: ['webm', 'video/webm'],
  avi: ['avi', 'video/x-msvideo'],
  flv: ['flv', 'video/x-flv'],
  asf: ['asf', 'video/x-ms-asf'],
  mpg: ['mpg', 'video/mpeg'],
  mxf: ['mxf', 'application/mxf'],
  ogv: ['ogg', 'video/ogg'],
  ogm: ['ogg', 'video/ogg'],
  rm: ['rm', 'application/vnd.rn-realmedia'],
};

/** Audio in a container that may hold both, by file-type's extension. */
const oggs: ReadonlySet<string> = new Set(['ogg', 'oga', 'ogx', 'opus', 'spx']);

const programs: ReadonlySet<string> = new Set(
  'exe elf macho wasm class jar apk deb rpm crx xpi swf msi dmg'.split(' '),
);

const archives: ReadonlySet<string> = new Set(
  'zip tar rar gz tar.gz bz2 7z xz lz lz4 zst Z lzh cab ar arj cpio ace asar'.split(' '),
);

/** What a signature that file-type found means here. */
export function containerOf(extension: string, mimeType: string, head: Uint8Array): Container {
  const video = videos[extension];
  if (video) {
    const isSound = mimeType === 'audio/x-ms-asf' && !asfHasVideo(head);
    return {
      container: video[0],
      mimeType: isSound ? mimeType : video[1],
      kind: isSound ? 'audio' : 'video',
    };
  }
  // Streams of an Ogg file announce themselves in any order (RFC 3533); file-type goes by the first.
  if (oggs.has(extension) && hasOggVideo(head))
    return { container: 'ogg', mimeType: 'video/ogg', kind: 'video' };
  return { container: extension, mimeType, kind: kindOf(extension, mimeType) };
}

function kindOf(extension: string, mimeType: string): Container['kind'] {
  if (programs.has(extension)) return 'program';
  if (archives.has(extension)) return 'archive';
  if (mimeType.startsWith('image/')) return 'image';
  if (mimeType.startsWith('audio/') || oggs.has(extension)) return 'audio';
  // A format that calls itself video and is none of Gcore's is not known to be refused either.
  return mimeType.startsWith('video/') ? 'video' : 'document';
}

/**
 * What the first packet of a stream of pictures begins with: Theora (its specification, section 6.2), VP8 (as FFmpeg and
 * GStreamer map it), Dirac (its mapping to Ogg), OGM and Daala.
 */
const oggVideos = ['\x80theora', '\x4fVP80', 'BBCD\0', '\x01video\0\0\0', '\x80daala'];

/** All streams announce themselves before any of them has data. */
function hasOggVideo(head: Uint8Array): boolean {
  const text = latin1(head, 0, 16_384);
  return oggVideos.some((beginning) => text.includes(beginning));
}
