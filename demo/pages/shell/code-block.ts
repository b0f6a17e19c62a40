import { make } from './element.js';
import { type Language, highlight } from './highlight.js';

/** A block of code with a button that copies it. */
export interface CodeBlock {
  readonly element: HTMLElement;
  show(code: string): void;
}

export function codeBlock(title: string, language: Language): CodeBlock {
  const code = make('code');
  const copy = make('button', { type: 'button', class: 'quiet' }, 'Copy');
  copy.addEventListener('click', () => void copyText(code, copy));
  return {
    element: make(
      'figure',
      { class: 'code' },
      make('figcaption', {}, make('span', {}, title), copy),
      make('pre', { tabindex: '0', 'aria-label': title }, code),
    ),
    show: (text) => code.replaceChildren(...highlight(text, language)),
  };
}

/** Where the clipboard is refused (an insecure page), the code is selected, ready for the keyboard. */
async function copyText(code: HTMLElement, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection()?.selectAllChildren(code);
    button.textContent = 'Selected';
  }
  button.addEventListener('blur', () => (button.textContent = 'Copy'), { once: true });
}
