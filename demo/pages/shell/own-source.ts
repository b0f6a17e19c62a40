import { codeBlock } from './code-block.js';
import { find } from './element.js';

/** A tag longer than this is shown with one attribute a line. */
const longestLine = 76;

/** Shows a page its own source: the markup of `#example` as it was written, and the scripts that run it. */
export function showOwnSource(...scripts: readonly string[]): void {
  const html = codeBlock('HTML', 'html');
  html.show(asWritten(find('#example', HTMLElement).innerHTML));
  find('#source', HTMLElement).append(html.element);
  for (const script of scripts) showScript('Script', script);
}

/** Shows a page one script more. */
export function showScript(title: string, script: string): void {
  const block = codeBlock(title, 'ts');
  block.show(asPackageUser(script));
  find('#source', HTMLElement).append(block.element);
}

/** The script with the imports that a user of the package writes. */
function asPackageUser(script: string): string {
  return script
    .replaceAll(/'(?:\.\.\/)+src\/gcore-uploader\.js'/g, "'gcore-uploader'")
    .replaceAll(/'(?:\.\.\/)+src\/(\w+\.js)'/g, "'gcore-uploader/$1'")
    .trim();
}

/** Without this demo's classes, which say nothing about the element. */
function asWritten(markup: string): string {
  const lines = markup
    .replaceAll(/="(?=")"/g, '')
    .replaceAll(/ class="[^"]*"/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => breakLongTag(line.slice(indent))).join('\n');
}

function breakLongTag(line: string): string {
  const tag = /^(\s*)<([\w-]+)((?:\s+[\w-]+(?:="[^"]*")?)+)>(.*)$/.exec(line);
  if (!tag || line.length <= longestLine) return line;
  const [, indent = '', name = '', attributes = '', rest = ''] = tag;
  const broken = attributes.trim().split(/\s+(?=[\w-]+(?:=|\s|$))/);
  return `${indent}<${name}\n${broken.map((attribute) => `${indent}  ${attribute}\n`).join('')}${indent}>${rest}`;
}
