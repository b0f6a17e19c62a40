import type { MarkdownRenderer } from 'vitepress';

/** A block of code that says `html live` is shown as code, and above it as what it is. */
export function liveExamples(md: MarkdownRenderer): void {
  const asCode = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info = '', content = '' } = tokens[index] ?? {};
    const code = asCode?.(tokens, index, ...rest) ?? '';
    return /^html live\b/.test(info)
      ? `<LiveExample code="${md.utils.escapeHtml(content)}">${code}</LiveExample>`
      : code;
  };
}
