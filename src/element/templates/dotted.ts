import { type TemplateResult, html } from 'lit';

/**
 * Parts of a line set apart by middle dots, each with a direction of its own: by default that of its first letter, so that
 * a Latin one stands right in Arabic. A sentence needs its language's: it may begin with a Latin name.
 */
export function dotted(
  parts: readonly string[],
  direction: 'auto' | 'ltr' | 'rtl' = 'auto',
): readonly TemplateResult[] {
  return parts.map((part, index) => html`${index > 0 ? ' · ' : ''}<bdi dir=${direction}>${part}</bdi>`);
}
