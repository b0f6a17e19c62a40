import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { en as details } from '../../src/locales/details/en.js';
import { en } from '../../src/locales/en.js';
import { en as record } from '../../src/locales/record/en.js';

const files = [
  'strings',
  'state-strings',
  'refusal-strings',
  'details/details-strings',
  'record/record-strings',
];

/** The note before each text's type, by its key. */
const notes = new Map(
  files.flatMap((name) => {
    const source = readFileSync(`src/locales/${name}.ts`, 'utf8');
    const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
    return file.statements.filter(ts.isInterfaceDeclaration).flatMap(({ members }) =>
      members.map((member): [string, string] => [
        member.name?.getText() ?? '',
        ts
          .getJSDocCommentsAndTags(member)
          .map((note) => note.getText())
          .join(' '),
      ]),
    );
  }),
);

describe('Notes for translators', () => {
  it('Notes for translators stand before every text', () => {
    const without = [en, details, record]
      .flatMap(Object.keys)
      .filter((key) => (notes.get(key) ?? '').length < '/** x */'.length);
    assert.deepEqual(without, []);
  });
});
