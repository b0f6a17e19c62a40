/**
 * What is wrong with captions; `line` counts from 1.
 *
 * - `format` neither WebVTT nor SRT
 * - `time`   a caption without its times, or with times that cannot be read
 * - `order`  it ends before it begins
 * - `empty`  no caption at all
 */
export interface CaptionsProblem {
  readonly code: 'format' | 'time' | 'order' | 'empty';
  readonly line: number;
}

/** WebVTT (https://www.w3.org/TR/webvtt1/#syntax): hours can be left out, settings may follow. */
const vttTimes =
  /^((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t].*)?$/;
/** SRT has no standard; players take a dot for the comma, and coordinates behind the times. */
const srtTimes =
  /^(\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3})[ \t]*-->[ \t]*(\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3})(?:[ \t].*)?$/;

interface Block {
  /** Of its first line. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** The first thing that is wrong, or null. Pure, and linear in the length of the text. */
export function captionsProblem(text: string): CaptionsProblem | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) {
    // The rest of the header goes up to the first blank line.
    const [, ...blocks] = blocksOf(lines);
    return problemOf(blocks.filter(isCue), vttTimes, 0);
  }
  const blocks = blocksOf(lines);
  const [first] = blocks;
  if (!first) return { code: 'empty', line: 1 };
  return /^\d+[ \t]*$/.test(first.lines[0] ?? '')
    ? problemOf(blocks, srtTimes, 1)
    : { code: 'format', line: first.line };
}

const isCue = ({ lines: [first = ''] }: Block): boolean => !/^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(first);

/** @param timesAt the line of a block with its times, unless they are in the line before or behind it */
function problemOf(blocks: readonly Block[], times: RegExp, timesAt: 0 | 1): CaptionsProblem | null {
  if (blocks.length === 0) return { code: 'empty', line: 1 };
  for (const { line, lines } of blocks) {
    const at = [timesAt, 1 - timesAt].find((index) => lines[index]?.includes('-->')) ?? -1;
    const match = times.exec(lines[at]?.trimEnd() ?? '');
    if (!match) return { code: 'time', line: line + Math.max(at, Math.min(timesAt, lines.length - 1)) };
    if (secondsOf(match[2]) < secondsOf(match[1])) return { code: 'order', line: line + at };
  }
  return null;
}

function secondsOf(time = ''): number {
  return time
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: { line: number; lines: string[] }[] = [];
  let isInside = false;
  lines.forEach((text, index) => {
    if (text.trim() === '') isInside = false;
    else if (isInside) blocks.at(-1)?.lines.push(text);
    else {
      blocks.push({ line: index + 1, lines: [text] });
      isInside = true;
    }
  });
  return blocks;
}
