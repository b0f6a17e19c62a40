import { make } from './element.js';

export type Language = 'html' | 'ts' | 'css' | 'sh';

/** What each named group of a pattern is; the names are the style sheet's classes. */
const patterns: Readonly<Record<Language, RegExp>> = {
  html: /(?<comment><!--[\s\S]*?-->)|(?<tag><\/?[\w-]+|(?<=["\w])\/?>|(?<=\s)\/?>)|(?<string>"[^"]*")|(?<name>\b[\w:-]+(?==")|(?<=\s)(?:multiple|manual|compact|required|disabled|controls|muted|loop|playsinline|hidden)(?=[\s>]))/g,
  ts: /(?<comment>\/\/.*|\/\*[\s\S]*?\*\/)|(?<string>'[^'\n]*'|`[^`]*`)|(?<tag>\b(?:import|export|from|const|let|function|async|await|return|new|if|else|for|of|typeof|readonly|interface|extends|type)\b)|(?<name>\b[a-z]\w*(?=\())/g,
  css: /(?<comment>\/\*[\s\S]*?\*\/)|(?<name>--[\w-]+)|(?<tag>::?[\w-]+(?=\())|(?<string>#[0-9a-f]{3,8}\b|"[^"]*")/g,
  sh: /(?<comment>#.*)|(?<string>'[^']*'|"[^"]*")|(?<tag>^\w+)|(?<name>\s-{1,2}[\w-]+)/gm,
};

/** The code as text and coloured spans. Made of nodes, so that nothing in it is ever markup. */
export function highlight(code: string, language: Language): readonly (string | Node)[] {
  const parts: (string | Node)[] = [];
  let end = 0;
  for (const match of code.matchAll(patterns[language])) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    parts.push(code.slice(end, match.index), make('span', { class: `code-${kind ?? 'text'}` }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, code.slice(end)];
}
