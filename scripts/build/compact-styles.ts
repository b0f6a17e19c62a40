import type { Plugin } from 'vite';

/**
 * Takes out of the styles in `css` literals what a minifier of scripts leaves in them. Templates of HTML keep theirs: what
 * a server drew is only taken over by the very same text.
 */
export function compactStyles(): Plugin {
  return {
    name: 'compact-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/element\/styles\/[\w-]+\.ts$/.test(id)) return null;
      const compact = code.replaceAll(/\bcss`([^`]*)`/g, (_, css: string) => `css\`${compactCss(css)}\``);
      // Styles have no steps that a debugger could stop at, and so need no place in the source map.
      return { code: compact, map: { mappings: '' } };
    },
  };
}

/** The same rules without comments, line breaks and indents. Spaces inside of a line stay: some are combinators. */
export function compactCss(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .trim()
    .replaceAll(/\s*\n\s*/g, '\n')
    .replaceAll(/([{},;])\n/g, '$1')
    .replaceAll(/\n}/g, '}')
    .replaceAll('\n', ' ');
}
