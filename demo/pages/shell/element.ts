/** Attributes and children of a new element; a string child is text. */
export type Fields = Readonly<Record<string, string | true>>;

/** Makes an HTML element in one expression. `class` and every other field is an attribute. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  fields: Fields = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [field, value] of Object.entries(fields)) {
    element.setAttribute(field, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/**
 * The element of this class at a selector.
 * @throws {Error} where the page has none
 */
export function find<Kind extends Element>(
  selector: string,
  kind: abstract new (...args: never[]) => Kind,
): Kind {
  const element = document.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${selector}.`);
}
