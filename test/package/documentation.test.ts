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
import ts from 'typescript';
import { compileScript, parse } from 'vue/compiler-sfc';
import { type ElementDeclaration, readManifest } from '../../scripts/build/manifest.js';
import { tagTypes } from '../../scripts/build/tag-types.js';
import { projectFolder } from '../../scripts/testing/test-files.js';
import { codeBlocksOf } from './code-blocks.js';
import { run } from './packed-package.js';

/** README.md and every page of docs/, by path. */
const pages: ReadonlyMap<string, string> = new Map(
  ['README.md', ...readdirSync(join(projectFolder, 'docs')).map((name) => `docs/${name}`)]
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, readFileSync(join(projectFolder, path), 'utf8')]),
);

/** A block of code and where it stands, such as `docs/forms.md:12`. */
const blocks = [...pages].flatMap(([path, text]) =>
  codeBlocksOf(text).map((block) => ({ ...block, at: `${path}:${block.line}` })),
);
const inLanguage = (...languages: readonly string[]) =>
  blocks.filter(({ language }) => languages.includes(language));

/** What a reader has of their own when they copy a script. */
const surroundings = `
import type { GcoreUploader as OnThePage } from 'gcore-uploader';
declare const uploader: OnThePage;
declare const csrfToken: string;
declare const user: { readonly id: string };
declare function yourSession(request: Request): Promise<{ readonly id: number } | null>;
// What a service worker has and a page has not: TypeScript knows them in a library that excludes the page's.
declare function importScripts(...urls: string[]): void;
declare global {
  interface WindowEventMap { fetch: Event & { readonly request: Request } }
}
`;

describe('README.md', () => {
  it('is short: 150 lines and 9 KB at most', () => {
    const readme = pages.get('README.md') ?? '';
    assert.ok(readme.trimEnd().split('\n').length <= 150);
    assert.ok(Buffer.byteLength(readme) <= 9000);
  });

  it('leads to every page of the documentation', () => {
    const linked = new Set(linksOf('README.md').map(([path]) => path));
    for (const path of pages.keys())
      assert.ok(linked.has(path) || ['README.md', 'docs/index.md'].includes(path), path);
  });
});

describe('the code in the documentation', () => {
  let element: ElementDeclaration;
  let status: ElementDeclaration;
  before(async () => {
    ({ element, status } = await readManifest());
  });

  it('is in a language that is looked at here, in recipes.test.ts or in test/proxies/', () => {
    const ofPages = ['html', 'js', 'ts', 'tsx', 'vue', 'svelte', 'css', 'sh', 'text', 'http'];
    const ofServers = ['php', 'python', 'nginx', 'haproxy', 'apache', 'caddy', 'vcl', 'yaml'];
    const known = [...ofPages, ...ofServers];
    assert.deepEqual(
      blocks.filter(({ language }) => !known.includes(language)),
      [],
    );
  });

  it('compiles if it is a script', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-documentation-'));
    after(() => rmSync(folder, { recursive: true }));
    for (const { code, at, language } of [
      ...inLanguage('js', 'ts', 'tsx').filter(isWhole),
      ...inlineScripts(),
    ])
      writeFileSync(
        join(folder, `${at.replaceAll(/[/:.]/g, '-')}.${language === 'tsx' ? 'tsx' : 'ts'}`),
        `${surroundings}export {};\n${code}`,
      );
    for (const { name, content } of tagTypes(element, status)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'component.d.ts'), `export * from 'gcore-uploader/component.js';`);
    symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
    const source = join(projectFolder, 'src');
    const include = ['.', join(source, 'browser/**/*.d.ts')];
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

  it('parses if it is a piece of a server', () => {
    for (const { code, at } of inLanguage('js').filter((block) => !isWhole(block))) {
      const { diagnostics = [] } = ts.transpileModule(code, { reportDiagnostics: true });
      assert.deepEqual(
        diagnostics.map(({ messageText }) => messageText),
        [],
        at,
      );
    }
  });

  it('compiles if it is a component of Vue, for a browser and for a server, or of Svelte', () => {
    for (const { code, at } of inLanguage('vue')) {
      const { descriptor, errors } = parse(code);
      assert.deepEqual(errors, [], at);
      const isCustomElement = (tag: string): boolean => tag === 'gcore-uploader';
      for (const ssr of [false, true])
        compileScript(descriptor, {
          id: 'documentation',
          inlineTemplate: true,
          templateOptions: { ssr, ssrCssVars: [], compilerOptions: { isCustomElement } },
        });
    }
    for (const { code } of inLanguage('svelte'))
      assert.deepEqual(compile(code, { modernAst: true }).warnings, []);
  });

  it('gives the tag only attributes that it has', () => {
    const own = new Set(element.attributes.map(({ name }) => name));
    for (const { code, at } of inLanguage('html'))
      for (const [, attributes = ''] of code.matchAll(/<gcore-uploader\s+([^>]*)>/g))
        for (const [, name = ''] of attributes.matchAll(/([\w-]+)(?:="[^"]*")?/g))
          assert.ok(own.has(name) || ['id', 'class', 'slot'].includes(name), `${at}: ${name}`);
  });

  it('styles only what is there', () => {
    const named = (entries: readonly { readonly name: string }[]) => new Set(entries.map(({ name }) => name));
    const known = {
      '(--gcore-[\\w-]+)': named(element.cssProperties),
      '::part\\(([\\w-]+)\\)': named(element.cssParts),
      ':state\\(([\\w-]+)\\)': named(element.cssStates),
    };
    for (const { code, at } of inLanguage('css'))
      for (const [pattern, names] of Object.entries(known))
        for (const [, name = ''] of code.matchAll(new RegExp(pattern, 'g')))
          assert.ok(names.has(name), `${at}: ${name}`);
  });

  it('runs only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    for (const { code, at } of inLanguage('sh'))
      for (const [, name = ''] of code.matchAll(/\bnpm (?:run )?([\w:]+)/g))
        assert.ok(name in scripts || ['ci', 'install', 'i', 'pack'].includes(name), `${at}: ${name}`);
  });
});

describe('the links in the documentation', () => {
  it('lead to files that are there', () => {
    for (const page of [...pages.keys(), 'CONTRIBUTING.md'])
      for (const [path] of linksOf(page))
        assert.ok(isBuilt(path) || existsSync(join(projectFolder, path)), `${page}: ${path}`);
  });

  it('lead to headings that are there', () => {
    for (const page of pages.keys())
      for (const [path, heading] of linksOf(page))
        if (heading !== '' && path.endsWith('.md'))
          assert.ok(headingsOf(path).includes(heading), `${page}: ${path}#${heading}`);
  });
});

describe('CONTRIBUTING.md', () => {
  it('names only files that are there', () => {
    const paths = ['src', 'demo', 'test', 'docs'].flatMap((folder) =>
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

/** Links and pictures of a page that stay in the repository: the file, from the project's folder, and the heading. */
function linksOf(page: string): readonly (readonly [path: string, heading: string])[] {
  const text = readFileSync(join(projectFolder, page), 'utf8');
  return Array.from(
    text.matchAll(/(?:\]\(|(?:src(?:set)?|href)=")(?!https?:|data:|\/)([^)#"]*)(?:#([\w-]+))?[)"]/g),
    ([, path = '', heading = '']) => [path === '' ? page : join(page, '..', path), heading] as const,
  );
}

/** The ids that GitHub and the site give the headings of a page. */
function headingsOf(page: string): readonly string[] {
  const text = readFileSync(join(projectFolder, page), 'utf8');
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

/**
 * Three pages show pieces of a server in JavaScript, between which the reader's own code is; all other scripts are whole.
 * Angular is not installed here: `npm run test:stacks` builds its component.
 */
function isWhole({ at, code }: { readonly at: string; readonly code: string }): boolean {
  if (code.includes("from '@angular/core'")) return false;
  return !/^docs\/(backend|live|stacks)\.md/.test(at) || code.includes("from 'gcore-uploader'");
}

/** The scripts that stand in blocks of HTML, which come with a tag of their own. */
function inlineScripts(): typeof blocks {
  return inLanguage('html').flatMap(({ code, ...block }) =>
    Array.from(code.matchAll(/<script type="module">([\s\S]*?)<\/script>/g), ({ 1: script }) => ({
      ...block,
      language: 'ts',
      code: script ?? '',
    })),
  );
}
