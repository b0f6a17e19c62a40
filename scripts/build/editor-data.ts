import { type Described, type ElementDeclaration, unionOf } from './manifest.js';

/** https://github.com/microsoft/vscode-html-languageservice/blob/main/docs/customData.md */
export function htmlCustomData(element: ElementDeclaration): object {
  return {
    version: 1.1,
    tags: [
      {
        name: element.tagName,
        description: markdown(element.description),
        attributes: element.attributes.map((attribute) => ({
          name: attribute.name,
          description: markdown(attribute.description),
          ...valuesOf(attribute),
        })),
      },
    ],
  };
}

/** https://github.com/microsoft/vscode-css-languageservice/blob/main/docs/customData.md */
export function cssCustomData({ cssProperties }: ElementDeclaration): object {
  return {
    version: 1.1,
    properties: cssProperties.map(({ name, description }) => ({ name, description: markdown(description) })),
  };
}

function markdown(value: string): object {
  return { kind: 'markdown', value };
}

/** `v` is the editor's own set of values for an attribute that is there or not. */
function valuesOf(attribute: Described): object {
  const types = unionOf(attribute);
  if (types.includes('boolean')) return { valueSet: 'v' };
  const values = types.filter((type) => type.startsWith("'")).map((name) => ({ name: name.slice(1, -1) }));
  return values.length > 0 ? { values } : {};
}
