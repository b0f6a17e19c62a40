import { minify } from 'terser';
import type { Plugin, Rolldown } from 'vite';

/**
 * Minifies each chunk a second time. Rolldown's minifier renames well; Terser finds shorter spellings in what that leaves, 2 % of
 * what a page loads. Used alone in place of it, it saves next to nothing.
 */
export function shorter(): Plugin {
  return {
    name: 'shorter',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.map) continue;
        const mapName = `${chunk.fileName}.map`;
        const { code, map } = await minify(chunk.code, {
          module: true,
          ecma: 2020,
          compress: { passes: 2 },
          format: { comments: /^!/ },
          sourceMap: { content: chunk.map.toString(), url: mapName },
        });
        const mapFile = bundle[mapName];
        if (code === undefined || typeof map !== 'string' || mapFile?.type !== 'asset')
          throw new Error(`${chunk.fileName} could not be minified together with its map.`);
        chunk.code = code;
        mapFile.source = withSources(map, chunk.map);
      }
    },
  };
}

/** Terser leaves the text of the sources out of the map that it composes. */
function withSources(composed: string, { sources, sourcesContent }: Rolldown.SourceMap): string {
  const text = new Map(sources.map((source, index) => [source, sourcesContent[index]]));
  const map = JSON.parse(composed) as { readonly sources: readonly string[] };
  return JSON.stringify({ ...map, sourcesContent: map.sources.map((source) => text.get(source) ?? null) });
}
