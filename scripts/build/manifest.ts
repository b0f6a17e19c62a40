import { cli } from '@custom-elements-manifest/analyzer/cli.js';

/** Something with a name that the class's JSDoc describes. */
export interface Described {
  readonly name: string;
  readonly description: string;
  readonly type?: { readonly text: string };
  /** As it is written in the source, or after `@default`. */
  readonly default?: string;
}

export interface Property extends Described {
  readonly kind: 'field';
  readonly readonly?: boolean;
  /** Its name as an attribute, where it has one. */
  readonly attribute?: string;
}

export interface Method extends Described {
  readonly kind: 'method';
  readonly return?: { readonly type: { readonly text: string } };
  readonly parameters?: readonly { readonly name: string; readonly optional?: boolean }[];
}

/** The declaration of a custom element in a custom elements manifest, as far as it is used here. */
export interface ElementDeclaration {
  readonly tagName: string;
  readonly description: string;
  readonly members: readonly (Property | Method)[];
  readonly attributes: readonly Described[];
  readonly events: readonly Described[];
  readonly slots: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssProperties: readonly Described[];
  readonly cssStates: readonly Described[];
}

export interface Manifest {
  readonly modules: readonly { readonly declarations: readonly ElementDeclaration[] }[];
}

/**
 * What the package promises of its elements, read from the sources as they are now. Nothing is written.
 * @throws {Error} where something promised has no description
 */
export async function readManifest(): Promise<{
  readonly manifest: Manifest;
  readonly element: ElementDeclaration;
  /** The one for a site's header. */
  readonly status: ElementDeclaration;
}> {
  const argv = ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'];
  const manifest = (await cli({ argv, noWrite: true })) as Manifest;
  const [element, status] = manifest.modules.flatMap(({ declarations }) => declarations);
  if (!element || !status) throw new Error('The manifest has no element.');
  const silent = [element, status]
    .flatMap(Object.entries)
    .flatMap(([kind, entries]) =>
      Array.isArray(entries)
        ? (entries as readonly Described[])
            .filter(({ description }) => !description)
            .map(({ name }) => `${kind}: ${name}`)
        : [],
    );
  if (silent.length > 0) throw new Error(`Without a word of JSDoc: ${silent.join(', ')}`);
  return { manifest, element, status };
}

/** What can be set from outside. */
export function writableProperties({ members }: ElementDeclaration): readonly Property[] {
  return members.filter((member) => member.kind === 'field').filter(({ readonly }) => !readonly);
}

/** A type's parts, without `null`: `string | null` has one. */
export function unionOf({ type }: Described): readonly string[] {
  return (type?.text ?? 'string')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== 'null');
}
