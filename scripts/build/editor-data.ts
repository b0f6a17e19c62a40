import { type Described, type ElementDeclaration, unionOf, writableProperties } from './manifest.js';
import { packageVersion } from './package-version.js';

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

/** For JetBrains' editors: https://github.com/JetBrains/web-types/blob/master/schema/web-types.json */
export function webTypes(element: ElementDeclaration): object {
  const plain = ({ name, description }: Described): object => ({ name, description });
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: element.tagName,
    version: packageVersion(),
    'description-markup': 'markdown',
    'js-types-syntax': 'typescript',
    contributions: {
      html: {
        elements: [
          {
            ...plain({ ...element, name: element.tagName }),
            attributes: element.attributes.map((attribute) => ({
              ...plain(attribute),
              value: webTypesValue(attribute),
            })),
            slots: element.slots.map(plain),
            js: {
              events: element.events.map(plain),
              properties: writableProperties(element).map((property) => ({
                ...plain(property),
                type: property.type?.text ?? 'string',
              })),
            },
            css: { properties: element.cssProperties.map(plain), parts: element.cssParts.map(plain) },
          },
        ],
      },
    },
  };
}

function webTypesValue(attribute: Described): object {
  const types = unionOf(attribute);
  return types.includes('boolean') ? { type: 'boolean' } : { kind: 'plain', type: types };
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
