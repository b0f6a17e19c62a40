import { readErrorCodes } from './error-codes.js';
import { readEventDetails } from './event-details.js';
import { type Described, type ElementDeclaration, type Method, unionOf } from './manifest.js';

/** Defaults that go without saying. */
const silentDefaults = new Set(['null', 'false', "''", '{}', 'Infinity']);

/** The tables of the documentation, by the name that their marker has: `<!-- api:events -->`. */
export function apiTables(element: ElementDeclaration): Readonly<Record<string, string>> {
  const details = readEventDetails();
  const fields = element.members.filter((member) => member.kind === 'field');
  const methods = element.members.filter((member) => member.kind === 'method');
  return {
    attributes: table(['attribute', 'type; default', 'meaning'], element.attributes, (attribute) => [
      code(attribute.name),
      typeAndDefault(attribute),
      attribute.description,
    ]),
    properties: table(
      ['property', 'type', 'meaning'],
      fields.filter(({ attribute }) => attribute === undefined),
      (field) => [code(field.name), typeOf(field), field.description],
    ),
    methods: table(['method', 'returns', 'meaning'], methods, (method) => [
      code(signatureOf(method)),
      returnOf(method),
      method.description,
    ]),
    events: table(['event', 'in `detail`, beside `upload`', 'when'], element.events, (event) => [
      code(event.name),
      (details.get(event.name) ?? []).map(code).join(' '),
      event.description,
    ]),
    'error-codes': list('`error.code`', readErrorCodes()),
    slots: list('slot', element.slots),
    parts: list('part', element.cssParts),
    'custom-properties': list('custom property', element.cssProperties),
    states: list('state', element.cssStates),
  };
}

function list(title: string, entries: readonly Described[]): string {
  return table([title, 'meaning'], entries, ({ name, description }) => [code(name), description]);
}

function table<Entry>(
  head: readonly string[],
  entries: readonly Entry[],
  cells: (entry: Entry) => readonly string[],
): string {
  const rows = [head, head.map(() => '---'), ...entries.map(cells)];
  return rows.map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

/** A line break or a bar would end a cell. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

function code(text: string): string {
  return `\`${text}\``;
}

function typeAndDefault(entry: Described): string {
  const { default: preset = 'null' } = entry;
  const shown = silentDefaults.has(preset) ? '' : `; ${preset.replaceAll(/^[[']+|[\]']+$/g, '')}`;
  return typeOf(entry, attributeTypeOf) + shown;
}

/** The words of a union of literals, else the types. */
function typeOf(entry: Described, shownAs: (type: string) => string | null = withoutQuotes): string {
  const types = unionOf(entry).map(shownAs);
  return [...new Set(types)]
    .map((type) => (type === null ? '' : code(type)))
    .join(' ')
    .trim();
}

/** An attribute is text: a list is written with spaces, and an object is no attribute. */
function attributeTypeOf(type: string): string | null {
  if (type.endsWith('[]')) return 'list';
  return /^[A-Z]/.test(type) ? null : withoutQuotes(type);
}

function withoutQuotes(type: string): string {
  return type.replace(/^'(.*)'$/, '$1');
}

function signatureOf({ name, parameters = [] }: Method): string {
  return `${name}(${parameters.map((parameter) => parameter.name + (parameter.optional ? '?' : '')).join(', ')})`;
}

function returnOf(method: Method): string {
  const text = method.return?.type.text ?? 'void';
  return text === 'void' ? '' : code(text);
}
