import type { Account } from './account.js';
import type { ConvertedVideo } from './video.js';

/** Numbers that Gcore's documentation shows before the codec of a name. */
const CODECS = ['4029_h264', '4014_hevc', '3999_av1'] as const;

/** What one rendition is called in `converted_videos`: one name, or one for each codec of the account. */
export function namesOf(
  rendition: string,
  codecs: Account['codecs'],
): readonly Pick<ConvertedVideo, 'name' | 'rendition'>[] {
  const lines = /\d+/.exec(rendition)?.[0];
  if (codecs === 'h264' || lines === undefined) return [{ name: rendition, rendition }];
  return CODECS.map((codec) => ({ name: `${codec}_${lines}p`, rendition }));
}
