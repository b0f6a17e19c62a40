import type { DetailsMetadata } from '../../core/model/details.js';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const unreadable = ['file', 'password', 'submit', 'button', 'reset', 'image'];

/** The page's own fields in the slot `details`, in one row's panel at a time: filled with what was said of that row. */
export const ownFields = (host: Element): readonly Field[] =>
  Array.from(host.querySelectorAll<Field>('[slot=details], [slot=details] *')).filter(
    (field) =>
      field.matches('input, select, textarea') && field.name !== '' && !unreadable.includes(field.type),
  );

/** Their values by name; null: there are no such fields. Of several with one name, the values that are chosen. */
export function readOwnFields(host: Element): DetailsMetadata | null {
  const values = new Map<string, readonly string[]>();
  for (const field of ownFields(host))
    values.set(field.name, [...(values.get(field.name) ?? []), ...valuesOf(field)]);
  return values.size === 0
    ? null
    : Object.fromEntries(Array.from(values, ([name, given]) => [name, given.join(', ')]));
}

/** @param metadata null: nobody said anything of the row, and the fields begin as the page made them */
export function fillOwnFields(host: Element, metadata: DetailsMetadata | null): void {
  for (const field of ownFields(host)) {
    const value = metadata?.[field.name];
    if (field instanceof HTMLSelectElement) {
      const chosen = value?.split(', ');
      for (const option of field.options)
        option.selected = chosen?.includes(option.value) ?? option.defaultSelected;
    } else if (isChecked(field))
      field.checked = value?.split(', ').includes(field.value) ?? field.defaultChecked;
    else field.value = value ?? field.defaultValue;
  }
}

function valuesOf(field: Field): readonly string[] {
  if (field instanceof HTMLSelectElement) return Array.from(field.selectedOptions, ({ value }) => value);
  return isChecked(field) && !field.checked ? [] : [field.value];
}

const isChecked = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);
