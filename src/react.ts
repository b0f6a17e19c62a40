'use client';
import * as React from 'react';
import type { GcoreUploaderEventMap } from './element/events.js';
import { eventNames, propertyNames } from './element/public-names.js';
import { GcoreUploader as Element, pageUploads, type Upload } from './gcore-uploader.js';

/** Every other prop is the tag's own, such as `id`, `lang` or `slot`. */
type PropertyName = (typeof propertyNames)[number];
type ListenerName = keyof typeof eventNames;
type Heard<Type> = (Type extends keyof GcoreUploaderEventMap ? GcoreUploaderEventMap[Type] : Event) & {
  readonly currentTarget: Element;
};

type Properties = { [Name in PropertyName]?: Element[Name] | undefined };
type Listeners = {
  [Name in ListenerName]?: ((event: Heard<(typeof eventNames)[Name]>) => void) | undefined;
};

/** The props of the component: the element's properties, its events as `on…`, and whatever any tag takes. */
export type GcoreUploaderProps = Properties &
  Listeners &
  Omit<React.HTMLAttributes<Element>, PropertyName | ListenerName>;

/** A server runs no layout effects, and React 17 and 18 warn of them there. */
const useCommitted = typeof document === 'undefined' ? React.useEffect : React.useLayoutEffect;

/**
 * `<gcore-uploader>` as a React component (17 to 19): properties as they are, each event as `on…`. What fits into an
 * attribute is drawn on a server too. Properties and listeners are set by effects, so that they arrive also where React
 * takes over what a server drew, which the plain tag's do not (https://github.com/facebook/react/issues/35446).
 */
export const GcoreUploader: React.ForwardRefExoticComponent<
  GcoreUploaderProps & React.RefAttributes<Element>
> = React.forwardRef<Element, GcoreUploaderProps>(function GcoreUploader(props, ref) {
  const element = React.useRef<Element>(null);
  const applied = React.useRef<GcoreUploaderProps>({});

  useCommitted(() => {
    const { current: before } = applied;
    applied.current = props;
    for (const name of propertyNames)
      if (props[name] !== before[name]) Object.assign(element.current ?? {}, { [name]: props[name] });
  });
  useCommitted(() => {
    const listening = new AbortController();
    for (const name of Object.keys(eventNames) as ListenerName[]) {
      const hear = (event: Event): void => (applied.current[name] as Listener | undefined)?.(event);
      element.current?.addEventListener(eventNames[name], hear, { signal: listening.signal });
    }
    return () => listening.abort();
  }, []);
  React.useImperativeHandle(ref, () => element.current as Element, []);

  return React.createElement('gcore-uploader', { ...attributesOf(props), ref: element });
});

type Listener = (event: Event) => void;

/** What React writes to the tag, on a server and in the browser alike. */
function attributesOf(props: GcoreUploaderProps): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (name in eventNames) continue;
    // React 17 and 18 write `classname` to a tag that has a dash in its name.
    if (name === 'className') attributes['class'] = value;
    else if (!(propertyNames as readonly string[]).includes(name)) attributes[name] = value;
    else if (fitsAttribute(name, value)) attributes[attributeName(name)] = value;
  }
  return attributes;
}

/** The token is not repeated in the page, and the value has no attribute. */
function fitsAttribute(name: string, value: unknown): boolean {
  return (
    !['token', 'value'].includes(name) && (value === true || ['string', 'number'].includes(typeof value))
  );
}

/** `maxSize` is `max-size`. */
const attributeName = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** All uploads of this page, of every element. The component renders again at each change. */
export function useUploads(): readonly Upload[] {
  const { subscribe, getSnapshot } = pageUploads();
  return useSnapshot(subscribe, getSnapshot, nothing);
}

/** React 17 has no `useSyncExternalStore`. */
const useSnapshot: typeof React.useSyncExternalStore =
  React.useSyncExternalStore ??
  ((subscribe, getSnapshot) => {
    const [snapshot, setSnapshot] = React.useState(getSnapshot);
    React.useEffect(() => {
      const update = (): void => setSnapshot(() => getSnapshot());
      update();
      return subscribe(update);
    }, [subscribe, getSnapshot]);
    return snapshot;
  });

/** What a server has. */
const NONE: readonly Upload[] = Object.freeze([]);
const nothing = (): readonly Upload[] => NONE;

export type { GcoreUploaderEventMap };
export { Element as GcoreUploaderElement };
