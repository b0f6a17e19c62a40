/*
 * What the build uses of tools that come without types for it.
 */

declare module '@custom-elements-manifest/analyzer/cli.js' {
  /** Answers a custom elements manifest (github.com/webcomponents/custom-elements-manifest). */
  export function cli(options: { argv: readonly string[]; noWrite?: boolean }): Promise<unknown>;
}

declare module '@size-limit/file' {
  /** The plugin that measures files as they are, compressed with brotli. */
  const plugin: () => unknown;
  // eslint-disable-next-line import-x/no-default-export -- the tool's own
  export default plugin;
}
