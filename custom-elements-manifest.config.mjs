/*
 * The manifest (`dist/custom-elements.json`) is what the docs, the editors' data and the frameworks' types are made from.
 * It holds what the package promises of its one element, and nothing of the classes that it is built of.
 */

const CLASS_NAME = 'GcoreUploader';
const TAG = 'gcore-uploader';
/** Where a user of the package finds the class. */
const MODULE = 'dist/gcore-uploader.js';

export default {
  globs: ['src/element/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [{ name: 'one-public-element', packageLinkPhase: keepPublicElement }],
};

/** @param {{ customElementsManifest: import('custom-elements-manifest').Package }} link */
function keepPublicElement({ customElementsManifest: manifest }) {
  const element = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ name }) => name === CLASS_NAME);
  if (!element) throw new Error(`The manifest has no ${CLASS_NAME}.`);

  Object.assign(element, {
    tagName: TAG,
    customElement: true,
    members: element.members.filter(isPublic).map(withoutOrigin),
    attributes: element.attributes.map(withoutOrigin),
    events: element.events.map(withoutOrigin).map(withDetail),
    superclass: { name: 'LitElement', package: 'lit' },
  });
  const declaration = { name: CLASS_NAME, module: MODULE };
  manifest.modules = [
    {
      kind: 'javascript-module',
      path: MODULE,
      declarations: [element],
      exports: [
        { kind: 'js', name: CLASS_NAME, declaration },
        { kind: 'custom-element-definition', name: TAG, declaration },
      ],
    },
  ];
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
