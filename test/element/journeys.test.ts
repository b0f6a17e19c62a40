import { expect } from '@open-wc/testing';
import { until } from '../helpers/until.js';
import { button, drawn, mount, query, type Mounted } from './fixture.js';
import { giveRow, journeyCamera } from './journey-camera.js';
import { type Journey, journeys, type Step } from './journeys.js';

/**
 * What a person hears who sees nothing, journey by journey, in journeys.txt: the words of the live region as they come, then the
 * rows as they are read from top to bottom, then where the focus is. A change of words changes that file, which is to be read.
 */
const written = new URL('./journeys.txt', import.meta.url);

const readable =
  '[role=progressbar], button, a, input, textarea, select, video, [role=status]:not(:empty), [role=alert]';

/** A control as it is read: its role, its name, its value. */
function read(control: Element): string {
  const label = (control as HTMLInputElement).labels?.[0]?.textContent;
  const name = label ?? control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
  if (control.role === 'progressbar')
    return `  progress bar, ${name}, ${control.getAttribute('aria-valuetext') ?? 'busy'}`;
  if (control.matches('input, textarea')) return `  field, ${name}, “${(control as HTMLInputElement).value}”`;
  return `  ${control.role ?? roles[control.localName] ?? control.localName}, ${name}`;
}

const roles: Readonly<Record<string, string>> = { a: 'link' };

const readIn = (part: Element): readonly string[] =>
  Array.from(part.querySelectorAll(readable))
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
    .map(read);

function readRows(root: ShadowRoot): readonly string[] {
  return Array.from(root.querySelectorAll('.row')).flatMap((line) => {
    const words = ['.name .visually-hidden', '.details', '.status'].map((part) =>
      query(line, part).textContent?.replaceAll(/\s+/g, ' ').trim(),
    );
    return [`  ${words.filter(Boolean).join(', ')}`, ...readIn(line)];
  });
}

/** The window in which a person records. */
const readStudio = (root: ShadowRoot): readonly string[] =>
  Array.from(root.querySelectorAll('.studio')).flatMap((studio) => [
    `  window, ${studio.getAttribute('aria-label') ?? ''}`,
    ...readIn(studio),
  ]);

async function take({ element, root, uploader }: Mounted, step: Step): Promise<void> {
  const { uploads, presses, isFocused, shows } = step;
  if (uploads) uploader.show(uploads);
  if (presses !== undefined) {
    const pressed = button(root, presses);
    if (isFocused) expect(root.activeElement).to.equal(pressed);
    // As a key does it: the focus is there before.
    pressed.focus();
    pressed.click();
  }
  if (shows !== undefined) await until(() => root.querySelector(shows) !== null, { what: step.happens });
  await drawn(element);
}

/** One journey, as a screen reader would tell it. */
async function transcribe({ name, steps, attributes, recorded }: Journey): Promise<string> {
  const mounted = await mount({
    attributes: { multiple: '', lang: 'en', ...attributes },
    loadRecorder: () => Promise.resolve(journeyCamera()),
  });
  if (recorded) giveRow(mounted.uploader, recorded);
  const { root } = mounted;
  const heard: string[] = [];
  const note = (records: readonly MutationRecord[]): void => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof HTMLElement) heard.push(node.textContent ?? '');
  };
  const observer = new MutationObserver(note);
  observer.observe(query(root, '[role=log]'), { childList: true, subtree: true });
  const lines = [`# ${name}`];
  for (const step of steps) {
    await take(mounted, step);
    note(observer.takeRecords());
    const focused = root.activeElement;
    lines.push(
      `\n${step.happens}:`,
      ...heard.splice(0).map((words) => `  “${words}”`),
      ...readRows(root),
      ...readStudio(root),
      ...(focused ? [`  the focus is on: ${read(focused).trim()}`] : []),
    );
  }
  observer.disconnect();
  return lines.join('\n');
}

describe('Journeys', () => {
  for (const journey of journeys)
    it(`Journeys are told to a person who sees nothing: ${journey.name}`, async () => {
      const expected = await (await fetch(written)).text();
      const sections = expected.split(/^(?=# )/m).map((section) => section.trim());
      const section = sections.find((text) => text.startsWith(`# ${journey.name}\n`));
      expect(await transcribe(journey)).to.equal(section);
    });
});
