import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type Journey, journeys } from '../element/journeys.js';
import type { Engine } from '../helpers/engines.js';
import type { Desktop } from './desktop.js';
import { type ScreenReader, startOrca, startReports } from './screen-reader.js';
import { Transcriber } from './transcribe.js';

/**
 * What a screen reader says of each journey, in transcripts/. A change of words, or of what an engine makes of the element, changes these files,
 * which are to be read. `WRITE_TRANSCRIPTS=1` writes them.
 */
const writes = process.env['WRITE_TRANSCRIPTS'] === '1';

const readers: Readonly<
  Record<Engine, { readonly name: string; readonly start: (desktop: Desktop) => Promise<ScreenReader> }>
> = {
  chromium: { name: 'Orca in Chromium', start: startOrca },
  firefox: { name: 'Orca in Firefox', start: startOrca },
  webkit: { name: 'WebKitGTK', start: startReports },
};

export function testJourneys(engine: Engine): void {
  const { name, start } = readers[engine];
  const file = new URL(`./transcripts/${engine}.txt`, import.meta.url);

  describe(`${name} tells the journeys`, () => {
    let transcriber: Transcriber;
    const heard: string[] = [];
    before(async () => {
      transcriber = await Transcriber.start(engine, start);
    });
    after(async () => {
      await transcriber.stop();
      if (writes) writeFileSync(file, `${heard.join('\n\n')}\n`);
    });

    for (const journey of journeys.filter(isToldHere))
      it(`${name} tells the journey “${journey.name}”`, async () => {
        const section = await transcriber.transcribe(journey);
        heard.push(section);
        if (writes) return;
        const sections = readFileSync(file, 'utf8').split(/^(?=# )/m);
        const expected = sections.find((text) => text.startsWith(`# ${journey.name}\n`));
        assert.equal(section, expected?.trim());
      });
  });
}

/** The page here sets nothing but `multiple`; journeys that need more are in test/element/journeys.txt. */
const isToldHere = ({ attributes }: Journey): boolean => attributes === undefined;
