import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Picture {
  readonly durationMs: number;
  /** False: it is sound alone, and width and height are 0. */
  readonly hasPicture: boolean;
  readonly width: number;
  readonly height: number;
}

/** Whether ffmpeg and ffprobe can be run on this machine. */
export async function isFfmpegInstalled(): Promise<boolean> {
  const signal = new AbortController().signal;
  try {
    await run('ffmpeg', ['-version'], signal);
    await run('ffprobe', ['-version'], signal);
    return true;
  } catch {
    return false;
  }
}

/** Length and picture size of a video or of sound; null for a file that is neither, such as a picture that does not move. */
export async function probe(file: string, signal: AbortSignal): Promise<Picture | null> {
  const args = ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file];
  let output: string;
  try {
    output = await run('ffprobe', args, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
  const { format, streams } = JSON.parse(output) as {
    format?: { duration?: string };
    streams?: {
      codec_type?: string;
      width?: number;
      height?: number;
      disposition?: { attached_pic?: number };
    }[];
  };
  const picture = streams?.find(
    (stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1,
  );
  const durationMs = Math.round(Number(format?.duration ?? 0) * 1000);
  const hasSound = streams?.some((stream) => stream.codec_type === 'audio');
  if (!(durationMs > 0) || !(picture?.width || hasSound)) return null;
  const { width = 0, height = 0 } = picture ?? {};
  return { durationMs, hasPicture: width > 0, width, height };
}

/**
 * Runs ffmpeg, quietly.
 * @param onProgress told how many milliseconds of the output exist
 * @throws with ffmpeg's own last words
 */
export async function ffmpeg(
  args: readonly string[],
  signal: AbortSignal,
  onProgress?: (outputMs: number) => void,
): Promise<void> {
  const common = ['-v', 'error', '-nostdin', '-y', '-progress', 'pipe:1'];
  await run('ffmpeg', [...common, ...args], signal, (line) => {
    // `out_time_ms` is in microseconds as well: a name that ffmpeg keeps for compatibility (fftools/ffmpeg.c).
    const microseconds = /^out_time_us=(\d+)$/.exec(line)?.[1];
    if (microseconds) onProgress?.(Number(microseconds) / 1000);
  });
}

function run(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
  onLine?: (line: string) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: string[] = [];
    let complaint = '';
    createInterface(child.stdout).on('line', onLine ?? ((line) => output.push(line)));
    child.stderr.on('data', (data: Buffer) => (complaint = `${complaint}${data.toString()}`.slice(-1000)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output.join('\n'));
      else reject(new Error(`${command} ended with ${code}: ${complaint.trim()}`));
    });
  });
}
