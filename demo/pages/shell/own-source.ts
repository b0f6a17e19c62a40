import { codeBlock } from './code-block.js';
import { find } from './element.js';

/**
 * Shows a page its own source: the markup of `#example` as it was written, and the script that runs it. Import it before
 * the element is defined, whose attributes may change with the first click.
 */
export function showOwnSource(script?: string): void {
  const place = find('#source', HTMLElement);
  const html = codeBlock('HTML', 'html');
  html.show(dedent(find('#example', HTMLElement).innerHTML));
  place.append(html.element);
  if (script === undefined) return;
  const typescript = codeBlock('Script', 'ts');
  typescript.show(asPackageUser(script));
  place.append(typescript.element);
}

/** The script as a user of the package writes it: without what only shows it here. */
function asPackageUser(script: string): string {
  return script
    .split('\n')
    .filter((line) => !/shell\/|showOwnSource|\?raw'/.test(line))
    .join('\n')
    .replaceAll(/'(?:\.\.\/)+src\/gcore-uploader\.js'/g, "'gcore-uploader'")
    .replaceAll(/'(?:\.\.\/)+src\/(\w+\.js)'/g, "'gcore-uploader/$1'")
    .trim();
}

function dedent(markup: string): string {
  const lines = markup
    .replaceAll('=""', '')
    .split('\n')
    .filter((line, index, all) => line.trim() !== '' || (index > 0 && index < all.length - 1));
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}
