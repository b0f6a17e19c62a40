import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';
import { type ElementDeclaration, readManifest } from '../../scripts/build/manifest.js';
import { tagTypes } from '../../scripts/build/tag-types.js';
import { projectFolder } from '../../scripts/testing/test-files.js';
import { codeBlocksOf } from './code-blocks.js';
import { run } from './packed-package.js';

const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
const blocks = codeBlocksOf(readme);
const inLanguage = (...languages: readonly string[]) =>
  blocks.filter(({ language }) => languages.includes(language));

/** What a reader has of their own when they copy a script. */
const surroundings = `
import type { GcoreUploader as OnThePage } from 'gcore-uploader';
declare const uploader: OnThePage;
declare const csrfToken: string;
declare const user: { readonly id: string };
declare function yourSession(request: Request): Promise<{ readonly id: number } | null>;
`;

describe('the code in README.md', () => {
  let element: ElementDeclaration;
  before(async () => {
    ({ element } = await readManifest());
  });

  it('is in a language that is looked at here', () => {
    const known = ['html', 'js', 'ts', 'tsx', 'vue', 'svelte', 'css', 'sh', 'text'];
    assert.deepEqual(
      blocks.filter(({ language }) => !known.includes(language)),
      [],
    );
  });

  it('compiles where it is a script', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-readme-'));
    after(() => rmSync(folder, { recursive: true }));
    const scripts = [...inLanguage('js', 'ts', 'tsx'), ...inlineScripts()];
    for (const { code, line, language } of scripts)
      writeFileSync(
        join(folder, `line-${line}.${language === 'tsx' ? 'tsx' : 'ts'}`),
        `${surroundings}export {};\n${code}`,
      );
    for (const { name, content } of tagTypes(element)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'component.d.ts'), `export * from 'gcore-uploader/component.js';`);
    symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
    const source = join(projectFolder, 'src');
    const include = ['.', join(source, 'browser/*.d.ts')];
    const compilerOptions = {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      jsx: 'react-jsx',
      types: ['node'],
      paths: {
        'gcore-uploader': [join(source, 'gcore-uploader.ts')],
        'gcore-uploader/jsx.js': [join(folder, 'jsx.d.ts')],
        'gcore-uploader/*.js': [join(source, '*.ts')],
      },
      experimentalDecorators: true,
      useDefineForClassFields: false,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
    run('node', [join(projectFolder, 'node_modules/typescript/bin/tsc'), '-p', folder], projectFolder);
  });

  it('compiles where it is a component of Vue, for a browser and for a server, or of Svelte', () => {
    for (const { code, line } of inLanguage('vue')) {
      const { descriptor, errors } = parse(code);
      assert.deepEqual(errors, [], `line ${line}`);
      const isCustomElement = (tag: string): boolean => tag === 'gcore-uploader';
      for (const ssr of [false, true])
        compileScript(descriptor, {
          id: 'readme',
          inlineTemplate: true,
          templateOptions: { ssr, ssrCssVars: [], compilerOptions: { isCustomElement } },
        });
    }
    for (const { code } of inLanguage('svelte'))
      assert.deepEqual(compile(code, { modernAst: true }).warnings, []);
  });

  it('gives the tag only attributes that it has', () => {
    const own = new Set(element.attributes.map(({ name }) => name));
    for (const { code, line } of inLanguage('html'))
      for (const [, attributes = ''] of code.matchAll(/<gcore-uploader\s+([^>]*)>/g))
        for (const [, name = ''] of attributes.matchAll(/([\w-]+)(?:="[^"]*")?/g))
          assert.ok(own.has(name) || ['id', 'class', 'slot'].includes(name), `line ${line}: ${name}`);
  });

  it('styles only what is there', () => {
    const named = (entries: readonly { readonly name: string }[]) => new Set(entries.map(({ name }) => name));
    const known = {
      '(--gcore-[\\w-]+)': named(element.cssProperties),
      '::part\\(([\\w-]+)\\)': named(element.cssParts),
      ':state\\(([\\w-]+)\\)': named(element.cssStates),
    };
    for (const { code, line } of inLanguage('css'))
      for (const [pattern, names] of Object.entries(known))
        for (const [, name = ''] of code.matchAll(new RegExp(pattern, 'g')))
          assert.ok(names.has(name), `line ${line}: ${name}`);
  });

  it('runs only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    for (const { code, line } of inLanguage('sh'))
      for (const [, name = ''] of code.matchAll(/\bnpm (?:run )?([\w:]+)/g))
        assert.ok(name in scripts || ['ci', 'install', 'i', 'pack'].includes(name), `line ${line}: ${name}`);
  });

  it('links to files that are there', () => {
    for (const [, path = ''] of readme.matchAll(/(?:\]\(|src(?:set)?=")(?!https?:|#)([^)#"]+)/g))
      assert.ok(isBuilt(path) || existsSync(join(projectFolder, path)), path);
  });
});

describe('CONTRIBUTING.md', () => {
  it('names only files that are there', () => {
    const paths = ['src', 'demo', 'test'].flatMap((folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' }).map(
        (path) => `/${join(folder, path)}`,
      ),
    );
    const text = readFileSync(join(projectFolder, 'CONTRIBUTING.md'), 'utf8');
    const named = Array.from(text.matchAll(/`([\w./-]+\.ts)`/g), ([, path = '']) => path);
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((name) => !paths.some((path) => path.endsWith(`/${name}`))),
      [],
    );
  });
});

/** What only a build makes is not there in a fresh clone; `packed.test.ts` holds that it is in the package. */
const isBuilt = (path: string): boolean => /^\/?(?:cdn|dist)\//.test(path);

/** The scripts that stand in blocks of HTML, which come with a tag of their own. */
function inlineScripts(): typeof blocks {
  return inLanguage('html').flatMap(({ code, line }) =>
    Array.from(code.matchAll(/<script type="module">([\s\S]*?)<\/script>/g), ({ 1: script }) => ({
      language: 'ts',
      code: script ?? '',
      line,
    })),
  );
}
