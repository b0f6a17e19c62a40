/** A fenced block of a Markdown file. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** Of its first line in the file, from 1. */
  readonly line: number;
}

export function codeBlocksOf(markdown: string): readonly CodeBlock[] {
  return Array.from(
    markdown.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm),
    ({ 1: language, 2: code, index }) => ({
      language: language ?? '',
      code: code ?? '',
      line: markdown.slice(0, index).split('\n').length + 1,
    }),
  );
}
