/*
 * The manifest (`dist/custom-elements.json`) is what the docs, the editors' data and the frameworks' types are made from.
 * It holds what the package promises of its elements, and nothing of the classes that they are built of.
 */

/** The public classes, and where a user of the package finds each. */
const ELEMENTS = [
  { name: 'GcoreUploader', tag: 'gcore-uploader', module: 'dist/gcore-uploader.js' },
  { name: 'GcoreUploadStatus', tag: 'gcore-upload-status', module: 'dist/status.js' },
];

export default {
  globs: ['src/element/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [{ name: 'public-elements', packageLinkPhase: keepPublicElements }],
};

/** @param {{ customElementsManifest: import('custom-elements-manifest').Package }} link */
function keepPublicElements({ customElementsManifest: manifest }) {
  const declarations = manifest.modules.flatMap(({ declarations = [] }) => declarations);
  manifest.modules = ELEMENTS.map((element) => moduleOf(element, declarations));
}

function moduleOf({ name, tag, module }, declarations) {
  const element = declarations.find((declaration) => declaration.name === name);
  if (!element) throw new Error(`The manifest has no ${name}.`);
  const { members, attributes = [], events = [] } = element;
  Object.assign(element, {
    tagName: tag,
    customElement: true,
    members: members.filter(isPublic).map(withoutOrigin),
    attributes: attributes.map(withoutOrigin),
    events: events.map(withoutOrigin).map(withDetail),
    superclass: { name: 'LitElement', package: 'lit' },
  });
  const declaration = { name, module };
  return {
    kind: 'javascript-module',
    path: module,
    declarations: [element],
    exports: [
      { kind: 'js', name, declaration },
      { kind: 'custom-element-definition', name: tag, declaration },
    ],
  };
}

/** Neither private nor of the class, and not what only the platform calls. */
function isPublic({ name, privacy, static: isStatic }) {
  return !isStatic && !name.startsWith('#') && privacy === undefined && !/Callback$/.test(name);
}

function withoutOrigin({ inheritedFrom: _, ...entry }) {
  return entry;
}

/** JSDoc says `CustomEvent`; the event map knows of what. */
function withDetail(event) {
  return event.type.text === 'CustomEvent'
    ? { ...event, type: { text: `GcoreUploaderEventMap['${event.name}']` } }
    : event;
}
