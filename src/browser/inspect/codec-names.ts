/**
 * What containers call codecs, and what people call them: sample entry types (mp4ra.org, QuickTime File Format), Matroska
 * codec ids (RFC 9559, "Matroska Codec"), and the four characters of AVI and ASF.
 */
const names: readonly (readonly [RegExp, string])[] = [
  [/^(avc[1-4]|dva1|dvav|h264|x264|davc|V_MPEG4\/ISO\/AVC|avcp)$/i, 'H.264'],
  [/^(hvc[1-3]|hev[1-3]|dvh1|dvhe|hevc|h265|x265|V_MPEGH\/ISO\/HEVC)$/i, 'HEVC'],
  [/^(vvc1|vvi1|vvcN|V_MPEGI\/ISO\/VVC)$/, 'VVC'],
  [/^(vp08|vp80|V_VP8)$/i, 'VP8'],
  [/^(vp09|vp90|V_VP9)$/i, 'VP9'],
  [/^(av01|dav1|V_AV1)$/i, 'AV1'],
  [/^(ap[ch][a-z0-9]|ap4[hx]|aprn|aprh|V_PRORES)$/, 'ProRes'],
  [/^[shu]263$/i, 'H.263'],
  [/^(mp4v|xvid|divx|dx50|fmp4|3iv[12x]|mp4s|m4s2|V_MPEG4\/ISO\/(SP|ASP|AP))$/i, 'MPEG-4'],
  [/^(mp4[123]|div[3-6]|V_MPEG4\/MS\/V3)$/i, 'MPEG-4'],
  [/^(mp2v|m2v1|mpg2|mpeg|hdv[1-9a-z]|xdv[0-9a-z]|xd5[0-9a-z]|xdh[0-9a-z]|mx[345][np]|V_MPEG2)$/i, 'MPEG-2'],
  [/^(mp1v|m1v |mpg1|V_MPEG1)$/i, 'MPEG-1'],
  [/^mjp2$/i, 'Motion JPEG 2000'],
  [/^(jpeg|mjp[abg]|dmb1|V_MJPEG)$/i, 'MJPEG'],
  [/^(theo|V_THEORA)$/i, 'Theora'],
  [/^(drac|V_DIRAC)$/i, 'Dirac'],
  [/^dv[chs][p0-9nd]/i, 'DV'],
  [/^AVd[nh]$/, 'DNxHD'],
  [/^CFHD$/, 'CineForm'],
  [/^(ffv1|V_FFV1)$/i, 'FFV1'],
  [/^Hap[1-9A-Z]$/, 'Hap'],
  [/^(rle |smc |png )$/, 'Animation'],
  [/^(wmv[123]|wmva|wvc1)$/i, 'WMV'],
  [/^V_REAL\//, 'RealVideo'],
  [
    /^(raw |r210|r10k|v210|v410|v308|v408|2vuy|2Vuy|yuv2|yuvs|uyvy|b64a|b48r|I420|V_UNCOMPRESSED)$/i,
    'uncompressed',
  ],
  [/^(mp4a|A_AAC.*)$/, 'AAC'],
  [/^(opus|A_OPUS.*)$/i, 'Opus'],
  [/^(\.mp3|mp3 |ms\0U|A_MPEG\/L3)$/, 'MP3'],
  [/^(\.mp[12]|ms\0P|A_MPEG\/L2)$/, 'MP2'],
  [/^A_MPEG\/L1$/, 'MP1'],
  [/^A_VORBIS$/, 'Vorbis'],
  [/^(fLaC|A_FLAC)$/, 'FLAC'],
  [/^(ac-3|sac3|A_AC3.*)$/, 'AC-3'],
  [/^(ec-3|A_EAC3)$/, 'E-AC-3'],
  [/^(ac-4)$/, 'AC-4'],
  [/^(dts[chelx]|DTS |A_DTS.*)$/, 'DTS'],
  [/^(mlpa|A_TRUEHD)$/, 'TrueHD'],
  [/^(samr|sawb|sawp|A_AMR.*)$/, 'AMR'],
  [/^(alac|A_ALAC)$/, 'ALAC'],
  [/^(A_PCM.*|lpcm|sowt|twos|in24|in32|fl32|fl64|NONE|ipcm|fpcm|raw )$/, 'PCM'],
  [/^(alaw|ulaw)$/, 'G.711'],
  [/^(QDM[2C]|Qclp)$/, 'QDesign'],
];

/** @returns null for a codec that is not known, and for one that people have no name for. */
export function codecName(id: string): string | null {
  const trimmed = id.replace(/\0+$/, '');
  return names.find(([pattern]) => pattern.test(trimmed))?.[1] ?? null;
}

/** All layers of it: containers often have one name for the three. */
export const MPEG_AUDIO = 'MPEG audio';

/** Object types of MPEG-4 descriptors (ISO/IEC 14496-1, table 5, with the registrations of mp4ra.org). */
const objectTypes: readonly (readonly [from: number, to: number, name: string])[] = [
  [0x20, 0x20, 'MPEG-4'],
  [0x21, 0x22, 'H.264'],
  [0x23, 0x23, 'HEVC'],
  [0x40, 0x40, 'AAC'],
  [0x60, 0x65, 'MPEG-2'],
  [0x66, 0x68, 'AAC'],
  [0x69, 0x69, MPEG_AUDIO],
  [0x6a, 0x6a, 'MPEG-1'],
  [0x6b, 0x6b, MPEG_AUDIO],
  [0x6c, 0x6c, 'MJPEG'],
  [0x6e, 0x6e, 'JPEG 2000'],
  [0xa5, 0xa5, 'AC-3'],
  [0xa6, 0xa6, 'E-AC-3'],
  [0xa9, 0xac, 'DTS'],
  [0xad, 0xad, 'Opus'],
  [0xb1, 0xb1, 'VP9'],
  [0xc1, 0xc1, 'FLAC'],
  [0xdd, 0xdd, 'Vorbis'],
];

export function objectTypeName(objectType: number): string | null {
  return objectTypes.find(([from, to]) => from <= objectType && objectType <= to)?.[2] ?? null;
}

/** The layer that the header of a frame of MPEG audio tells (ISO/IEC 11172-3, section 2.4.1.3); null if it is no such frame. */
export function mpegAudioLayer(frame: Uint8Array): 'MP1' | 'MP2' | 'MP3' | null {
  const [first = 0, second = 0] = frame;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  return ([null, 'MP3', 'MP2', 'MP1'] as const)[(second >> 1) & 3] ?? null;
}
