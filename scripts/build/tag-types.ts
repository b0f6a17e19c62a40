import { type ElementDeclaration, unionOf, writableProperties } from './manifest.js';

/** A file of the package that is made in the build. */
export interface MadeFile {
  readonly name: string;
  readonly content: string;
}

const HEADER = '// Made in the build from the custom elements manifest.\n';

/**
 * The types of the plain tag in React 19, Vue and Svelte. Each is an entry of the package: a module with types, and without
 * a line to run.
 */
export function tagTypes(element: ElementDeclaration): readonly MadeFile[] {
  const entries = { jsx: jsxTypes(element), vue: vueTypes(element), svelte: svelteTypes(element) };
  return [
    { name: 'tag-types.d.ts', content: HEADER + commonTypes(element) },
    ...Object.entries(entries).flatMap(([name, content]) => [
      { name: `${name}.d.ts`, content: HEADER + content },
      { name: `${name}.js`, content: `${HEADER}export {};\n` },
    ]),
  ];
}

/** What all of them share: by property, by attribute, and by event. */
function commonTypes(element: ElementDeclaration): string {
  const names = writableProperties(element).map(({ name }) => `'${name}'`);
  const attributes = element.attributes
    .filter(({ name }) => name.includes('-'))
    .map(
      (entry) =>
        `${comment(entry.description)}  '${entry.name}'?: ${attributeType(unionOf(entry))} | undefined;\n`,
    );
  const events = element.events.map(
    ({ name, description, type }) =>
      `${comment(description)}  ${name}: ${type?.text ?? 'Event'} & { readonly currentTarget: GcoreUploader };\n`,
  );
  return `import type { GcoreUploader, GcoreUploaderEventMap } from './component.js';

/** The element's properties. */
export type TagProperties = {
  [Name in ${names.join(' | ')}]?: GcoreUploader[Name] | undefined;
};

/** Attributes whose name differs from their property's. */
export interface TagAttributes {
${attributes.join('')}}

/** The element's events. */
export interface TagEvents {
${events.join('')}}

/** A listener for each event, under the event's own name after \`on\`. */
export type TagListeners = {
  [Name in keyof TagEvents as \`on\${Name}\`]?: ((event: TagEvents[Name]) => void) | undefined;
};

export type { GcoreUploader };
`;
}

/**
 * React 19 sets what the element has as a property, writes the rest as attributes, and listens by the exact name after
 * `on`: of its own `onProgress` it never hears, so that is not offered.
 */
function jsxTypes({ tagName, events }: ElementDeclaration): string {
  const platform = new Set(['input', 'change']);
  const dead = events
    .filter(({ name }) => !platform.has(name))
    .map(({ name }) => `on${name[0]?.toUpperCase()}${name.slice(1)}`)
    .flatMap((name) => [`'${name}'`, `'${name}Capture'`]);
  return `import type { ClassAttributes, HTMLAttributes } from 'react';
import type { GcoreUploader, TagAttributes, TagListeners, TagProperties } from './tag-types.js';

type Replaced = keyof TagProperties | keyof TagListeners;
type WithoutEffect = ${dead.join(' | ')};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${tagName}': ClassAttributes<GcoreUploader> &
        Omit<HTMLAttributes<GcoreUploader>, Replaced | WithoutEffect> &
        TagProperties &
        TagAttributes &
        TagListeners;
    }
  }
}
`;
}

/**
 * Vue's checker takes `@progress` for `onProgress`, `max-size` for `maxSize` (Vue itself sets the attribute), and `v-model`
 * for the two of the model.
 */
function vueTypes({ tagName, members }: ElementDeclaration): string {
  const spelled = members
    .filter((member) => member.kind === 'field')
    .flatMap(({ name, attribute }) =>
      attribute?.includes('-')
        ? `  ${name}?: TagProperties['${name}'] | TagAttributes['${attribute}'];\n`
        : [],
    );
  return `import type { DefineComponent, HTMLAttributes } from 'vue';
import type { TagAttributes, TagEvents, TagProperties } from './tag-types.js';

type Listeners = {
  [Name in keyof TagEvents as \`on\${Capitalize<Name>}\`]?: ((event: TagEvents[Name]) => void) | undefined;
};

interface Spelled {
${spelled.join('')}}

interface Model {
  modelValue?: string | undefined;
  'onUpdate:modelValue'?: ((value: string) => void) | undefined;
}

type Properties = Omit<TagProperties, keyof Spelled> & Spelled;

declare module 'vue' {
  interface GlobalComponents {
    '${tagName}': DefineComponent<
      Omit<HTMLAttributes, keyof Properties | keyof Listeners> & Properties & Listeners & Model
    >;
  }
}
`;
}

function svelteTypes({ tagName }: ElementDeclaration): string {
  return `import type { HTMLAttributes } from 'svelte/elements';
import type { GcoreUploader, TagAttributes, TagEvents, TagListeners, TagProperties } from './tag-types.js';

type Directives = {
  [Name in keyof TagEvents as \`on:\${Name}\`]?: ((event: TagEvents[Name]) => void) | undefined;
};

type Replaced = keyof TagProperties | keyof TagListeners | keyof Directives;

declare module 'svelte/elements' {
  export interface SvelteHTMLElements {
    '${tagName}': Omit<HTMLAttributes<GcoreUploader>, Replaced> &
      TagProperties &
      TagAttributes &
      TagListeners &
      Directives;
  }
}
`;
}

/** An attribute is text; a number is written as one. */
function attributeType(types: readonly string[]): string {
  const kinds = types.map((type) => (/^(number|boolean|'.*')$/.test(type) ? type : 'string'));
  const asText = kinds.includes('number') && !kinds.includes('string') ? ['`${number}`'] : [];
  return [...new Set([...kinds, ...asText])].join(' | ');
}

function comment(text: string): string {
  return `  /** ${text.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */\n`;
}
