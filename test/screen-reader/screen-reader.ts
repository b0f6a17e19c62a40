import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Desktop, linesOf } from './desktop.js';
import type { Lines } from './lines.js';

/** What tells a person of a page, line by line. */
export interface ScreenReader {
  readonly lines: Lines;
  /** The lines that it writes when a key was pressed, before all others; null if it knows nothing of keys. */
  readonly atKey: ((line: string) => boolean) | null;
  /** Reads the whole page, if it can do so at once; else a person presses the arrow key. */
  readonly readPage: (() => void) | null;
}

const folder = fileURLToPath(new URL('.', import.meta.url));

/** As a new user of Orca has it, except for what depends on the clock or is said of a page as a whole. */
const settings = {
  speechServerFactory: 'speech_to_pipe',
  sayAllOnLoad: false,
  pageSummaryOnLoad: false,
  // One thing at a time, not all that stands in one line.
  layoutMode: false,
  // Every ten seconds by default, beside what the element announces.
  speakProgressBarUpdates: false,
};

export async function startOrca(desktop: Desktop): Promise<ScreenReader> {
  const profile = ['Default', 'default'];
  const preferences = {
    general: { ...settings, startingProfile: profile, activeProfile: profile },
    profiles: { default: { ...settings, profile } },
    pronunciations: {},
    keybindings: {},
  };
  const settingsFolder = join(desktop.folder, 'data', 'orca');
  mkdirSync(settingsFolder, { recursive: true });
  writeFileSync(join(settingsFolder, 'user-settings.conf'), JSON.stringify(preferences));
  const orca = desktop.run('orca', ['--disable', 'braille'], {
    PYTHONPATH: folder,
    PYTHONDONTWRITEBYTECODE: '1',
  });
  const lines = linesOf(orca);
  await lines.takeUntil((line) => line === 'Screen reader on.', 'Orca');
  return { lines, atKey: (line) => line === '', readPage: null };
}

/** What the engine reports to any screen reader, where Orca does not speak for it. */
export async function startReports(desktop: Desktop): Promise<ScreenReader> {
  // Debian's own Python has the bindings.
  const process = desktop.run('/usr/bin/python3', [join(folder, 'reports_to_pipe.py')]);
  const lines = linesOf(process);
  await lines.takeUntil((line) => line === 'ready', 'the reports');
  return { lines, atKey: null, readPage: () => process.stdin?.write('read\n') };
}
