import { type Journey, journeys, type Step } from '../element/journeys.js';
import type { Engine } from '../helpers/engines.js';
import { Desktop } from './desktop.js';
import { openBrowser } from './open-browser.js';
import { type ScreenReader } from './screen-reader.js';
import { serveSite, type Site } from './site.js';

const lastLine = 'The end of the page.';
/** More than the page has lines or controls. */
const mostKeys = 40;
/** What is said between the element and the end of the page: it depends on which mark stands there. */
const ofMarks = new Set(['leaving main content.', 'blank']);
const againAfterMs = 2000;

/** Lives through journeys in front of a screen reader, and writes down what it says. */
export class Transcriber {
  #marks = 0;

  private constructor(
    private readonly desktop: Desktop,
    private readonly reader: ScreenReader,
    private readonly site: Site,
    private readonly closeBrowser: () => Promise<unknown>,
  ) {}

  static async start(
    engine: Engine,
    startReader: (desktop: Desktop) => Promise<ScreenReader>,
  ): Promise<Transcriber> {
    const desktop = await Desktop.start();
    const reader = await startReader(desktop);
    const site = await serveSite(engine);
    const closeBrowser = await openBrowser[engine](site.url, desktop);
    await site.isOpen;
    desktop.clickIntoPage();
    const transcriber = new Transcriber(desktop, reader, site, closeBrowser);
    if (reader.readPage) await transcriber.#readPage(reader.readPage);
    return transcriber;
  }

  /** @returns the journey as it was heard: what was said by itself at each step, then what the arrow key reads at its end */
  async transcribe(journey: Journey): Promise<string> {
    const { readPage } = this.reader;
    // Away from the rows of the journey before.
    if (!readPage) await this.#press('ctrl+Home');
    this.site.tell('begin');
    await this.#settle();
    if (readPage) await this.#readPage(readPage);
    const lines = [`# ${journey.name}`];
    for (const step of journey.steps)
      lines.push(`\n${step.happens}:`, ...indented(await this.#take(journey, step)));
    lines.push('\nread from the top:', ...indented(await this.#read()));
    return lines.join('\n');
  }

  async stop(): Promise<void> {
    await this.closeBrowser();
    await this.site.close();
    this.desktop.stop();
  }

  async #take(journey: Journey, step: Step): Promise<readonly string[]> {
    const pressed = step.presses === undefined ? [] : await this.#pressButton(step.presses);
    this.site.tell('take', { journey: journeys.indexOf(journey), step: journey.steps.indexOf(step) });
    const said = await this.#settle();
    // What changed in several rows at one time comes in any order.
    return [...pressed, ...((step.uploads?.length ?? 0) > 1 ? [...said].sort() : said)];
  }

  /** Goes to a button with the Tab key and presses it; returns what is said after it was pressed. */
  async #pressButton(name: string): Promise<readonly string[]> {
    for (let keys = 0; keys < mostKeys; keys++) {
      const said = await this.#press('Tab');
      if (said.some((line) => line.includes(name))) return this.#press('Return');
    }
    throw new Error(`The Tab key does not come to “${name}”.`);
  }

  async #read(): Promise<readonly string[]> {
    if (this.reader.readPage) return this.#readPage(this.reader.readPage);
    await this.#press('ctrl+Home');
    const heard: string[] = [];
    for (let keys = 0; keys < mostKeys && !heard.includes(lastLine); keys++)
      heard.push(...(await this.#press('Down')));
    return heard.filter((line) => !ofMarks.has(line));
  }

  /** WebKitGTK reports changes only of what was read before. */
  async #readPage(readPage: () => void): Promise<readonly string[]> {
    readPage();
    const page = await this.reader.lines.takeUntil((line) => line === lastLine, 'the page');
    return page.filter(isSaid);
  }

  async #press(key: string): Promise<readonly string[]> {
    this.desktop.press(key);
    const { lines, atKey } = this.reader;
    const first = atKey ? await lines.takeUntil(atKey, `the key ${key}`) : [];
    return [...first.filter(isSaid), ...(await this.#settle())];
  }

  /**
   * Waits until the screen reader has said everything. It says things in the order in which it hears of them, but an engine reports
   * what changed at one time in an order of its own. So two marks are set, the second one when the first was heard.
   */
  async #settle(): Promise<readonly string[]> {
    return [...(await this.#untilMark()), ...(await this.#untilMark())];
  }

  /** A key that is pressed or let go makes Orca drop what waits to be said, a mark too: then it is set again. */
  async #untilMark(): Promise<readonly string[]> {
    const first = this.#marks + 1;
    const set = (): void => this.site.tell('say', { words: `Mark ${++this.#marks}.` });
    set();
    const again = setInterval(set, againAfterMs);
    try {
      const heard = await this.reader.lines.takeUntil((line) => markOf(line) >= first, `Mark ${first}.`);
      return heard.filter(isSaid);
    } finally {
      clearInterval(again);
    }
  }
}

/** The number of a mark, 0 for other words. */
const markOf = (line: string): number => Number(/^Mark (\d+)\.$/.exec(line)?.[1] ?? 0);
const isSaid = (line: string): boolean => line !== '' && markOf(line) === 0;
const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
