/** What a person drags or copies: a file, or a text. */
export function transferOf(content: File | string): DataTransfer {
  const transfer = new DataTransfer();
  if (typeof content === 'string') transfer.setData('text/plain', content);
  else transfer.items.add(content);
  return transfer;
}
