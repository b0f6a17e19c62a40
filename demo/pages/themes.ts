import './shell/navigation.js';
import '../../src/gcore-uploader.js';

import { codeBlock } from './shell/code-block.js';
import { find, make } from './shell/element.js';

/** A custom property of the element, and the control that sets it. */
interface ThemeControl {
  readonly property: string;
  readonly input: Readonly<Record<string, string>>;
  /** The property's value from the control's. */
  readonly toCss: (value: string) => string;
}

const color = (property: string, value: string): ThemeControl => ({
  property,
  input: { type: 'color', value },
  toCss: (chosen) => chosen,
});

const length = (property: string, unit: string, range: Readonly<Record<string, string>>): ThemeControl => ({
  property,
  input: { type: 'range', ...range },
  toCss: (chosen) => `${chosen}${unit}`,
});

const themeControls: readonly ThemeControl[] = [
  color('--gcore-accent', '#3a57e8'),
  color('--gcore-surface', '#ffffff'),
  color('--gcore-text', '#16181d'),
  color('--gcore-border', '#dcdee3'),
  length('--gcore-radius', 'px', { min: '0', max: '32', value: '14' }),
  length('--gcore-spacing', 'px', { min: '8', max: '32', value: '16' }),
  length('--gcore-font-size', 'px', { min: '12', max: '22', value: '15' }),
];

const { style } = find('#uploader', HTMLElement);
const css = codeBlock('CSS', 'css');
find('#css', HTMLElement).append(css.element);

function showCss(): void {
  const lines = Array.from(style, (property) => `  ${property}: ${style.getPropertyValue(property)};`);
  css.show(lines.length === 0 ? '/* No rules needed. */' : `gcore-uploader {\n${lines.join('\n')}\n}`);
}

const controls = themeControls.map(({ property, input, toCss }) => {
  const control = make('input', { name: property, ...input });
  control.addEventListener('input', () => {
    style.setProperty(property, toCss(control.value));
    showCss();
  });
  return make('label', { class: 'theme-choice' }, make('code', {}, property), control);
});

const font = make('select', { name: '--gcore-font' });
font.append(new Option('system', ''), new Option('serif', 'Georgia, serif'), new Option('mono', 'monospace'));
font.addEventListener('change', () => {
  style.setProperty('--gcore-font', font.value);
  showCss();
});

const scheme = make('select', { name: 'color-scheme' });
scheme.append(new Option('like the page', ''), ...['light', 'dark'].map((name) => new Option(name, name)));
scheme.addEventListener('change', () => {
  style.colorScheme = scheme.value;
  showCss();
});

find('#controls', HTMLElement).append(
  ...controls,
  make('label', { class: 'theme-choice' }, make('code', {}, '--gcore-font'), font),
  make('label', { class: 'theme-choice' }, make('code', {}, 'color-scheme'), scheme),
);
showCss();
