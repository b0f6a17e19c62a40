import { readFileSync } from 'node:fs';
import ts from 'typescript';

const path = 'src/core/model/events.ts';

/** The names in each event's `detail`, beside `upload`; a manifest has no place for them. */
export function readEventDetails(): ReadonlyMap<string, readonly string[]> {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const details = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'UploaderEventDetails');
  if (!details) throw new Error(`${path} has no UploaderEventDetails.`);
  return new Map(
    details.members
      .filter(ts.isPropertySignature)
      .map(({ name, type }) => [
        name.getText(source),
        type && ts.isTypeLiteralNode(type)
          ? type.members.flatMap((member) => member.name?.getText(source) ?? [])
          : [],
      ]),
  );
}
