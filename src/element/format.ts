import type { Count } from '../locales/count.js';

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Numbers, sizes and times as one language writes them. */
export interface Format {
  count(value: number): Count;
  /** Rounded down, so that 100 % means all. */
  percent(percent: number): string;
  bytes(bytes: number): string;
  /** Both in the unit of `totalBytes`, so that the first grows evenly up to the second: `12.3`, `61 MB`. */
  bytesOf(bytes: number, totalBytes: number): readonly [part: string, total: string];
  /** In kilobytes a second or more: a link that slow does not count in bytes. */
  speed(bytesPerSecond: number): string;
  /** In rounded words: `20 seconds`, `2 minutes`, `1 hour, 20 minutes`. */
  duration(durationMs: number): string;
  /** To the second: `5 seconds`, `1 minute, 30 seconds`. For what must not be rounded, such as a limit. */
  exactDuration(durationMs: number): string;
  /** How long from now, as a part of a sentence: `in 12 seconds`, `in 2 minutes`. Rounded up. */
  fromNow(durationMs: number): string;
  /** As players write it: `12:34`, `1:02:03`. */
  clock(durationMs: number): string;
  dimensions(width: number, height: number): string;
}

/** The formats of a BCP 47 tag. Sizes are decimal (1 MB = 1 000 000 bytes), as file managers and Gcore write them. */
export function createFormat(lang: string): Format {
  const cache = new Map<string, Intl.NumberFormat>();
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = cache.get(key) ?? new Intl.NumberFormat(lang, options);
    cache.set(key, known);
    return known;
  };
  const unit = (value: number, name: string, options: Intl.NumberFormatOptions = {}): string =>
    number({ style: 'unit', unit: name, ...options }).format(value);

  const long = (value: number, name: string): string => unit(value, name, { unitDisplay: 'long' });
  const together = (parts: readonly string[]): string =>
    new Intl.ListFormat(lang, { type: 'unit', style: 'short' }).format(parts);

  const bytes = (value: number): string => {
    const scale = byteScale(value);
    return unit(value / scale.bytes, scale.unit, {
      maximumFractionDigits: fractionDigits(value / scale.bytes),
      // The short form has no plural in English: "6 byte".
      ...(scale.bytes === 1 ? { unitDisplay: 'long' } : {}),
    });
  };

  return {
    count: (value) => ({ value, text: number({}).format(value) }),
    percent: (percent) => number({ style: 'percent' }).format(Math.floor(percent) / 100),
    bytes,
    bytesOf(part, total) {
      const scale = byteScale(total);
      const digits = scale.bytes >= 1e9 ? 2 : total / scale.bytes >= 100 || scale.bytes === 1 ? 0 : 1;
      return [
        number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(part / scale.bytes),
        bytes(total),
      ];
    },
    speed(bytesPerSecond) {
      const scale = byteScale(Math.max(1000, bytesPerSecond));
      return unit(bytesPerSecond / scale.bytes, `${scale.unit}-per-second`, {
        maximumFractionDigits: fractionDigits(bytesPerSecond / scale.bytes),
      });
    },
    duration(durationMs) {
      if (durationMs < 55 * SECOND_MS)
        return long(Math.max(10, Math.round(durationMs / 10_000) * 10), 'second');
      if (durationMs < 57.5 * MINUTE_MS) return long(roundedMinutes(durationMs), 'minute');
      const quarterHours = Math.round(durationMs / (15 * MINUTE_MS));
      const hours = Math.floor(quarterHours / 4);
      const minutes = (quarterHours % 4) * 15;
      if (minutes === 0 || hours >= 5) return long(Math.round(durationMs / HOUR_MS), 'hour');
      return together([long(hours, 'hour'), long(minutes, 'minute')]);
    },
    exactDuration(durationMs) {
      const seconds = Math.max(1, Math.round(durationMs / SECOND_MS));
      const parts = [
        [Math.floor(seconds / 3600), 'hour'],
        [Math.floor(seconds / 60) % 60, 'minute'],
        [seconds % 60, 'second'],
      ] as const;
      return together(parts.filter(([value]) => value > 0).map(([value, name]) => long(value, name)));
    },
    fromNow(durationMs) {
      const relative = new Intl.RelativeTimeFormat(lang);
      return durationMs <= MINUTE_MS
        ? relative.format(Math.ceil(durationMs / SECOND_MS), 'second')
        : relative.format(Math.ceil(durationMs / MINUTE_MS), 'minute');
    },
    clock(durationMs) {
      const seconds = Math.round(durationMs / SECOND_MS);
      const hours = Math.floor(seconds / 3600);
      const two = number({ minimumIntegerDigits: 2 });
      const minutes = Math.floor(seconds / 60) % 60;
      return hours > 0
        ? `${number({}).format(hours)}:${two.format(minutes)}:${two.format(seconds % 60)}`
        : `${number({}).format(minutes)}:${two.format(seconds % 60)}`;
    },
    dimensions: (width, height) => {
      const plain = number({ useGrouping: false });
      return `${plain.format(width)} × ${plain.format(height)}`;
    },
  };
}

/** The unit in which the size has one to three digits before its point; `bytes` is what one of that unit is. */
function byteScale(value: number): { readonly unit: (typeof BYTE_UNITS)[number]; readonly bytes: number } {
  const power = value < 1000 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(value) / 3 + 1e-9));
  return { unit: BYTE_UNITS[power] ?? 'byte', bytes: 1000 ** power };
}

const fractionDigits = (value: number): number => (value < 100 ? 1 : 0);

/** Whole minutes up to ten, then steps of five: what a person can plan by, and does not flicker. */
function roundedMinutes(durationMs: number): number {
  const minutes = Math.max(1, Math.round(durationMs / MINUTE_MS));
  return minutes <= 10 ? minutes : Math.round(minutes / 5) * 5;
}
