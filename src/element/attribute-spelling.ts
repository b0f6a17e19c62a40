/**
 * What frameworks write in place of an attribute. React, Preact and Solid write a property's name as it is, which HTML turns
 * into `maxsize`; and some write false as text, which HTML takes for true.
 */

/** `maxsize` for `max-size`: the attribute that each name without dashes stands for. */
export function withoutDashes(attributes: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    attributes.filter((name) => name.includes('-')).map((name) => [name.replaceAll('-', ''), name]),
  );
}

export function warnOfFalse(element: HTMLElement, name: string): void {
  console.warn(`<gcore-uploader ${name}="false">: an attribute that is present is true. Remove it.`, element);
}
