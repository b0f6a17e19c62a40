import { make } from './element.js';

const KEY = 'gcore-uploader-demo-scheme';

/** A switch for dark colours; until it is pressed, the system decides. The choice holds for all pages of the demo. */
export function schemeSwitch(): HTMLButtonElement {
  const button = make('button', { type: 'button', class: 'quiet scheme', 'aria-label': 'Dark colours' });
  const show = (isDark: boolean): void => {
    button.textContent = isDark ? '☾' : '☀';
    button.setAttribute('aria-pressed', String(isDark));
  };
  const system = matchMedia('(prefers-color-scheme: dark)');
  const { dataset } = document.documentElement;
  const chosen = localStorage.getItem(KEY);
  if (chosen !== null) dataset['scheme'] = chosen;
  const isDark = (): boolean => (dataset['scheme'] ? dataset['scheme'] === 'dark' : system.matches);
  button.addEventListener('click', () => {
    dataset['scheme'] = isDark() ? 'light' : 'dark';
    localStorage.setItem(KEY, dataset['scheme']);
    show(isDark());
  });
  system.addEventListener('change', () => show(isDark()));
  show(isDark());
  return button;
}
