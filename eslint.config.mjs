import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** The rooms of src/ and what each may not import (CONTRIBUTING.md draws them). */
const rooms = [
  { target: './src/core', from: ['./src/element', './src/browser', './src/backend', './src/locales'] },
  { target: './src/browser', from: ['./src/element', './src/backend', './src/locales'] },
  { target: './src/element', from: ['./src/browser', './src/backend'], except: [] },
  { target: './src/locales', from: ['./src/core', './src/browser', './src/backend'] },
  { target: './src/backend', from: ['./src/element', './src/browser', './src/locales'] },
  {
    target: './src/wire',
    from: ['./src/core', './src/element', './src/browser', './src/backend', './src/locales'],
  },
  {
    target: './src/cli',
    from: ['./src/element', './src/browser', './src/backend', './src/locales', './src/testing'],
  },
  ...['core', 'browser', 'element', 'backend', 'locales', 'wire'].map((room) => ({
    target: `./src/${room}`,
    from: ['./src/cli', './src/testing'],
  })),
].flatMap(({ target, from }) =>
  from.map((source) => ({
    target,
    from: source,
    message: 'src/ rooms: element → core ← browser, backend beside them; wire is shared.',
  })),
);

/** The layers of src/core, from top to bottom. Each may import those below it. */
const layers = [
  'resume',
  'send',
  'record',
  'details',
  'status',
  'ledger',
  'session',
  'file',
  'row',
  'policy',
  'lib',
  'ports',
  'model',
].map((layer, position, all) => ({
  target: `./src/core/${layer}`,
  from: ['./src/core/*.ts', ...all.slice(0, position).map((above) => `./src/core/${above}/**`)],
  message: `src/core/${layer} may import only the layers below it (CONTRIBUTING.md).`,
}));

export default tseslint.config(
  { ignores: ['dist/', 'cdn/', 'demo-dist/', 'node_modules/', 'test-results/', '.puppeteerrc.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [...rooms, ...layers] }],
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/element/**', 'src/gcore-uploader.ts', 'src/component.ts'],
    ...lit['flat/recommended'],
  },
  { files: ['src/element/**'], ...wc['flat/best-practice'] },
  { files: ['src/element/**'], ...litA11y.configs.recommended, plugins: { 'lit-a11y': litA11y } },
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['lit', 'lit/*', 'tus-js-client', 'tus-js-client/*', 'idb'] },
      ],
      'no-restricted-globals': [
        'error',
        'document',
        'window',
        'customElements',
        'navigator',
        'localStorage',
        'indexedDB',
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/browser/tus/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: ['tus-js-client', 'tus-js-client/*'] },
      ],
    },
  },
  // Plain scripts of a service worker, as a host writes them.
  {
    files: ['test/faults/behind-service-worker/*.js'],
    languageOptions: {
      globals: { self: 'readonly', fetch: 'readonly', URL: 'readonly', importScripts: 'readonly' },
    },
  },
  // Frameworks ask for a default export here.
  {
    files: ['*.config.*', '**/*.config.*', 'docs/.vitepress/**', 'templates/**', 'test/package/apps/**'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: ['templates/**/*.js', 'test/package/apps/**/*.js'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly' } },
  },
  // Its parameter is for the developer, who replaces what the function does.
  { files: ['templates/**/authorize.*'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
);
