/** One file of the corpus: how a muxer makes it, and what is true of it. */
export interface Recipe {
  /** The file's name, with its extension. */
  readonly name: string;
  /** What writes the file; a column of the table. */
  readonly muxer: string;
  /** A command or a browser that has to be on this machine, besides ffmpeg. */
  readonly needs: string;
  /**
   * Lines of bash. The folder has the base files, `$OUT` is the file to make, and `$CORPUS` where this is.
   */
  readonly make: string;
  /** Why its muxer is known to make nothing. */
  readonly notMade?: string;
  /** What is true, if ffprobe is known to be wrong, or does not tell. */
  readonly truth?: Partial<Truth>;
}

/** What a player shows of a file. */
export interface Truth {
  readonly seconds: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
}

/** Files that others are made of: some seconds of a moving picture and a tone. */
export const baseFiles: Readonly<Record<string, string>> = {
  'base.mp4': `ffmpeg -f lavfi -i testsrc2=size=320x180:rate=25:duration=4 -f lavfi -i sine=440:sample_rate=48000:duration=4 \
    -c:v libx264 -preset veryfast -g 50 -bf 2 -pix_fmt yuv420p -c:a aac -b:a 64k`,
  'tiny.mp4': `ffmpeg -f lavfi -i testsrc2=size=64x48:rate=10:duration=4 -f lavfi -i sine=440:sample_rate=16000:duration=4 \
    -c:v libx264 -preset veryslow -crf 45 -g 10 -bf 2 -pix_fmt yuv420p -c:a aac -b:a 8k`,
  'silent.mp4': `ffmpeg -i base.mp4 -an -c copy`,
  'hd.mp4': `ffmpeg -f lavfi -i testsrc2=size=1280x720:rate=25:duration=6 -f lavfi -i sine=440:sample_rate=48000:duration=6 \
    -vf noise=alls=40:allf=t -c:v libx264 -preset ultrafast -b:v 8M -maxrate 8M -bufsize 8M -g 50 -pix_fmt yuv420p -c:a aac -b:a 128k`,
  'hevc.mp4': `ffmpeg -i base.mp4 -c:v libx265 -preset ultrafast -x265-params log-level=error -tag:v hvc1 -c:a copy`,
  'vp8.webm': `ffmpeg -i base.mp4 -c:v libvpx -deadline realtime -b:v 300k -c:a libvorbis`,
  'vp9.webm': `ffmpeg -i base.mp4 -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 300k -c:a libopus`,
  'av1.mkv': `ffmpeg -i base.mp4 -c:v libsvtav1 -preset 12 -c:a libopus`,
  'mpeg2.mpg': `ffmpeg -i base.mp4 -c:v mpeg2video -b:v 1M -c:a mp2`,
  'mpeg4.avi': `ffmpeg -i base.mp4 -c:v mpeg4 -b:v 600k -bf 0 -c:a libmp3lame`,
  'theora.ogv': `ffmpeg -i base.mp4 -c:v libtheora -q:v 4 -c:a libvorbis`,
  'sound.m4a': `ffmpeg -i base.mp4 -vn -c copy`,
  'long.mp4': `ffmpeg -f lavfi -i testsrc2=size=64x48:rate=10:duration=900 -f lavfi -i sine=440:sample_rate=8000:duration=900 \
    -c:v libx264 -preset ultrafast -crf 45 -g 10 -pix_fmt yuv420p -c:a aac -b:a 12k`,
  'cover.png': `ffmpeg -f lavfi -i testsrc2=size=1200x1000,noise=alls=100 -frames:v 1`,
};

/** A file's name without what stands in the way of one. */
export function fileName(words: readonly string[], extension: string): string {
  return `${words
    .join('-')
    .replaceAll(/[^\w.]+/g, '-')
    .replaceAll(/^-|-$/g, '')}.${extension}`;
}
