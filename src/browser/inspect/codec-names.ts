import type { AudioCodec, VideoCodec } from 'mediabunny';

/** As people write them. */
const videoNames: Readonly<Record<VideoCodec, string>> = {
  avc: 'H.264',
  hevc: 'HEVC',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  prores: 'ProRes',
};

const audioNames: Readonly<Partial<Record<AudioCodec, string>>> = {
  aac: 'AAC',
  opus: 'Opus',
  mp3: 'MP3',
  vorbis: 'Vorbis',
  flac: 'FLAC',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  dts: 'DTS',
};

/** What containers call the codecs that mediabunny only lists: sample entry types (mp4ra.org) and Matroska codec ids. */
const containerNames: readonly (readonly [RegExp, string])[] = [
  [/^[sh]263$/i, 'H.263'],
  [/^(mp4v|xvid|V_MPEG4\/ISO\/(SP|ASP|AP))$/i, 'MPEG-4'],
  [/^(mp2v|m2v1|hdv[1-9]|mx[345][np]|V_MPEG2)$/i, 'MPEG-2'],
  [/^V_MPEG1$/, 'MPEG-1'],
  [/^(jpeg|mjp[ab2g]|V_MJPEG)$/i, 'MJPEG'],
  [/^V_THEORA$/, 'Theora'],
  [/^dv[ch][p0-9n]/i, 'DV'],
  [/^AVd[nh]$/, 'DNxHD'],
  [/^(vvc1|vvi1)$/, 'VVC'],
  [/^(dvh1|dvhe)$/, 'HEVC'],
  [/^(dva1|dvav)$/, 'H.264'],
  [/^dav1$/, 'AV1'],
  [/^CFHD$/, 'CineForm'],
  [/^(samr|sawb)$/, 'AMR'],
  [/^alac$|^A_ALAC$/, 'ALAC'],
  [/^A_MPEG\/L2$/, 'MP2'],
  [/^(A_PCM|lpcm|sowt|twos|in24|in32|fl32)/, 'PCM'],
];

/** @param internalId what the container calls it; a string in MP4 and Matroska, a stream type in MPEG-TS. */
export function videoCodecName(
  codec: VideoCodec | null,
  internalId: string | number | Uint8Array | null,
): string | null {
  return codec === null ? nameInContainer(internalId) : videoNames[codec];
}

export function audioCodecName(
  codec: AudioCodec | null,
  internalId: string | number | Uint8Array | null,
): string | null {
  if (codec === null) return nameInContainer(internalId);
  // A transport stream has one stream type for all layers of MPEG audio, and it is layer II nearly always.
  if (codec === 'mp3' && typeof internalId === 'number') return 'MPEG audio';
  return codec.startsWith('pcm') ? 'PCM' : (audioNames[codec] ?? null);
}

function nameInContainer(internalId: string | number | Uint8Array | null): string | null {
  if (typeof internalId !== 'string') return null;
  return containerNames.find(([pattern]) => pattern.test(internalId.trim()))?.[1] ?? null;
}
