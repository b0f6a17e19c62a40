import { type TemplateResult, html } from 'lit';

/** Parts of a line set apart by middle dots. Each keeps its own direction, so that a Latin one stands right in Arabic. */
export function dotted(parts: readonly string[]): readonly TemplateResult[] {
  return parts.map((part, index) => html`${index > 0 ? ' · ' : ''}<bdi>${part}</bdi>`);
}
