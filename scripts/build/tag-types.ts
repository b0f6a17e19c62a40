import { type ElementDeclaration, unionOf, writableProperties } from './manifest.js';

/** A file of the package that is made in the build. */
export interface MadeFile {
  readonly name: string;
  readonly content: string;
}

const HEADER = '// Made in the build from the custom elements manifest.\n';

/**
 * The types of the plain tags in React 19, Preact, Solid, Vue and Svelte. Each is an entry of the package: a module with types, and without
 * a line to run.
 */
export function tagTypes(element: ElementDeclaration, status: ElementDeclaration): readonly MadeFile[] {
  const entries = {
    jsx: jsxTypes(element, status),
    preact: preactTypes(element, status),
    solid: solidTypes(element, status),
    vue: vueTypes(element, status),
    svelte: svelteTypes(element, status),
  };
  return [
    { name: 'tag-types.d.ts', content: HEADER + commonTypes(element) + statusTypes(status) },
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
      `${comment(description)}  '${name}': ${type?.text ?? 'Event'} & Heard;\n`,
  );
  return `import type { GcoreUploader, GcoreUploaderEventMap } from './component.js';

/** The element's properties. */
export type TagProperties = {
  [Name in ${names.join(' | ')}]?: GcoreUploader[Name] | undefined;
};

/** Attributes whose name differs from their property's. */
export interface TagAttributes {
${attributes.join('')}}

/** Where an event is heard, and where it comes from: none of the element's own comes out of its shadow root. */
interface Heard {
  readonly currentTarget: GcoreUploader;
  readonly target: GcoreUploader;
}

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

/** The properties of the element for a site's header. It fires no events. */
function statusTypes(status: ElementDeclaration): string {
  const names = writableProperties(status).map(({ name }) => `'${name}'`);
  return `
import type { GcoreUploadStatus } from './status.js';

/** The properties of the element for a site's header. */
export type StatusProperties = {
  [Name in ${names.join(' | ')}]?: GcoreUploadStatus[Name] | undefined;
};

export type { GcoreUploadStatus };
`;
}

/**
 * React 19 sets what the element has as a property, writes the rest as attributes, and listens by the exact name after
 * `on`: of its own `onProgress` it never hears, so that is not offered.
 */
function jsxTypes(element: ElementDeclaration, status: ElementDeclaration): string {
  return `import type { ClassAttributes, HTMLAttributes } from 'react';
import type {
  GcoreUploader, GcoreUploadStatus, StatusProperties, TagAttributes, TagListeners, TagProperties,
} from './tag-types.js';

type Replaced = keyof TagProperties | keyof TagListeners;
type WithoutEffect = ${unheardListeners(element).join(' | ')};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /**
       * For pages that the browser draws. Where React takes over what a server drew it sets no listener and no property of
       * a plain tag (https://github.com/facebook/react/issues/35446): use the component of \`gcore-uploader/react.js\`.
       */
      '${element.tagName}': ClassAttributes<GcoreUploader> &
        Omit<HTMLAttributes<GcoreUploader>, Replaced | WithoutEffect> &
        TagProperties &
        TagAttributes &
        TagListeners;
      '${status.tagName}': ClassAttributes<GcoreUploadStatus> &
        HTMLAttributes<GcoreUploadStatus> &
        StatusProperties;
    }
  }
}
`;
}

/** Preact does as React 19 does. */
function preactTypes(element: ElementDeclaration, status: ElementDeclaration): string {
  return `import type { ClassAttributes, JSX } from 'preact';
import type {
  GcoreUploader, GcoreUploadStatus, StatusProperties, TagAttributes, TagListeners, TagProperties,
} from './tag-types.js';

type Replaced = keyof TagProperties | keyof TagListeners;
type WithoutEffect = ${unheardListeners(element).join(' | ')};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      '${element.tagName}': ClassAttributes<GcoreUploader> &
        Omit<JSX.HTMLAttributes<GcoreUploader>, Replaced | WithoutEffect> &
        TagProperties &
        TagAttributes &
        TagListeners;
      '${status.tagName}': ClassAttributes<GcoreUploadStatus> &
        JSX.HTMLAttributes<GcoreUploadStatus> &
        StatusProperties;
    }
  }
}
`;
}

/** By the name that a framework gives to a listener, and hears nothing by where it takes the name as it is. */
function unheardListeners({ events }: ElementDeclaration): readonly string[] {
  const platform = new Set(['input', 'change']);
  return events
    .filter(({ name }) => !platform.has(name))
    .map(({ name }) => `on${name[0]?.toUpperCase()}${name.slice(1)}`)
    .flatMap((name) => [`'${name}'`, `'${name}Capture'`]);
}

/** Solid puts names in lower case, so that a property with a capital letter is set only as `prop:maxSize`. */
function solidTypes({ tagName }: ElementDeclaration, status: ElementDeclaration): string {
  return `import type { JSX } from 'solid-js';
import type {
  GcoreUploader, GcoreUploadStatus, StatusProperties, TagAttributes, TagEvents, TagProperties,
} from './tag-types.js';

type SetAsTheyAre = {
  [Name in keyof TagProperties as Name extends Lowercase<Name> ? Name : never]: TagProperties[Name];
};
type SetByPrefix = { [Name in keyof TagProperties as \`prop:\${Name}\`]: TagProperties[Name] };
type Listeners = {
  [Name in keyof TagEvents as \`on\${Capitalize<Name>}\` | \`on:\${Name}\`]?:
    | ((event: TagEvents[Name]) => void)
    | undefined;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      '${tagName}': Omit<JSX.HTMLAttributes<GcoreUploader>, keyof SetAsTheyAre | keyof Listeners> &
        SetAsTheyAre &
        SetByPrefix &
        TagAttributes &
        Listeners;
      '${status.tagName}': JSX.HTMLAttributes<GcoreUploadStatus> & StatusProperties;
    }
  }
}
`;
}

/**
 * Vue's checker takes `@record-start` for `onRecordStart`, `max-size` for `maxSize` (Vue itself sets the attribute), and `v-model`
 * for the two of the model.
 */
function vueTypes({ tagName, members }: ElementDeclaration, status: ElementDeclaration): string {
  const spelled = members
    .filter((member) => member.kind === 'field')
    .flatMap(({ name, attribute }) =>
      attribute?.includes('-')
        ? `  ${name}?: TagProperties['${name}'] | TagAttributes['${attribute}'];\n`
        : [],
    );
  return `import type { DefineComponent, HTMLAttributes } from 'vue';
import type { StatusProperties, TagAttributes, TagEvents, TagProperties } from './tag-types.js';

type Camel<Name extends string> = Name extends \`\${infer First}-\${infer Rest}\`
  ? \`\${First}\${Capitalize<Camel<Rest>>}\`
  : Name;
type Listeners = {
  [Name in keyof TagEvents as \`on\${Capitalize<Camel<Name>>}\`]?: ((event: TagEvents[Name]) => void) | undefined;
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
    '${status.tagName}': DefineComponent<HTMLAttributes & StatusProperties>;
  }
}
`;
}

function svelteTypes({ tagName }: ElementDeclaration, status: ElementDeclaration): string {
  return `import type { HTMLAttributes } from 'svelte/elements';
import type {
  GcoreUploader, GcoreUploadStatus, StatusProperties, TagAttributes, TagEvents, TagListeners, TagProperties,
} from './tag-types.js';

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
    '${status.tagName}': HTMLAttributes<GcoreUploadStatus> & StatusProperties;
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
