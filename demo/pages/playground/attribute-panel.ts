import { make } from '../shell/element.js';
import { type Choice, type Flag, attributeControls } from './attributes.js';

/** The panel stays as tall as the element beside it; the other choices are one click away. */
const shownChoices = 5;

/** Controls for the element's attributes; each change is one `setAttribute` or `removeAttribute`. */
export function attributePanel(uploader: HTMLElement): readonly HTMLElement[] {
  const set = (name: string, value: string | null): void => {
    if (value === null) uploader.removeAttribute(name);
    else uploader.setAttribute(name, value);
  };
  const flags = attributeControls.filter((control) => control.kind === 'flag');
  const choices = attributeControls.filter((control) => control.kind === 'choice');
  return [
    make('div', { class: 'flags' }, ...flags.map((flag) => flagControl(flag, set))),
    make(
      'div',
      { class: 'choices' },
      ...choices.slice(0, shownChoices).map((choice) => choiceControl(choice, uploader, set)),
    ),
    make(
      'details',
      {},
      make('summary', {}, 'More'),
      make(
        'div',
        { class: 'choices' },
        ...choices.slice(shownChoices).map((choice) => choiceControl(choice, uploader, set)),
      ),
    ),
  ];
}

type SetAttribute = (name: string, value: string | null) => void;

function flagControl({ name, says }: Flag, set: SetAttribute): HTMLElement {
  const box = make('input', { type: 'checkbox', name });
  box.addEventListener('change', () => set(name, box.checked ? '' : null));
  return make('label', { class: 'check' }, box, make('code', {}, name), make('small', {}, says));
}

function choiceControl({ name, values }: Choice, uploader: HTMLElement, set: SetAttribute): HTMLElement {
  const select = make('select', { name });
  select.append(...values.map(([value, label]) => new Option(label, value)));
  select.value = uploader.getAttribute(name) ?? '';
  select.addEventListener('change', () => set(name, select.value || null));
  return make('label', { class: 'choice' }, make('code', {}, name), select);
}
