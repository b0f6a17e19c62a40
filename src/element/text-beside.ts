/** The text of a label, without what stands in the control that it may be wrapped around: `ready` has a player there. */
export function textBeside(label: Node, control: Node): string {
  if (label === control || label.nodeType === Node.COMMENT_NODE) return '';
  if (label.nodeType === Node.TEXT_NODE) return label.textContent ?? '';
  return Array.from(label.childNodes, (child) => textBeside(child, control)).join('');
}
