import { expect } from '@open-wc/testing';
import { button, drawn, mount, query, type Mounted } from './fixture.js';
import { type Journey, journeys, type Step } from './journeys.js';

/**
 * What a person hears who sees nothing, journey by journey, in journeys.txt: the words of the live region as they come, then the
 * rows as they are read from top to bottom, then where the focus is. A change of words changes that file, which is to be read.
 */
const written = new URL('./journeys.txt', import.meta.url);

/** A control as it is read: its role, its name, its value. */
function read(control: Element): string {
  const name = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
  if (control.role === 'progressbar')
    return `  progress bar, ${name}, ${control.getAttribute('aria-valuetext') ?? 'busy'}`;
  return `  ${control.localName === 'a' ? 'link' : 'button'}, ${name}`;
}

function readRows(root: ShadowRoot): readonly string[] {
  return Array.from(root.querySelectorAll('.row')).flatMap((line) => {
    const words = ['.name .visually-hidden', '.details', '.status'].map((part) =>
      query(line, part).textContent?.replaceAll(/\s+/g, ' ').trim(),
    );
    const controls = line.querySelectorAll('[role=progressbar], button, a');
    const reached = Array.from(controls).filter((control) =>
      control.checkVisibility({ visibilityProperty: true }),
    );
    return [`  ${words.filter(Boolean).join(', ')}`, ...reached.map(read)];
  });
}

async function take({ element, root, uploader }: Mounted, { uploads, presses }: Step): Promise<void> {
  if (uploads) uploader.show(uploads);
  if (presses !== undefined) button(root, presses).click();
  await drawn(element);
}

/** One journey, as a screen reader would tell it. */
async function transcribe({ name, steps }: Journey): Promise<string> {
  const mounted = await mount({ attributes: { multiple: '', lang: 'en' } });
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
