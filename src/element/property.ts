import type { PropertyDeclaration } from 'lit';
import { property as litProperty } from 'lit/decorators.js';

/**
 * Lit's `@property`, except that `undefined` and `null` are the default: frameworks set what their page left out to one of
 * them. The default is what the class's own field says, which is the first that is set.
 */
export function property(options?: PropertyDeclaration) {
  const declare = litProperty(options);
  return (prototype: object, name: string): void => {
    declare(prototype, name);
    const accessor = Object.getOwnPropertyDescriptor(prototype, name);
    let initial: { readonly value: unknown } | null = null;
    Object.defineProperty(prototype, name, {
      ...accessor,
      set(value: unknown) {
        initial ??= { value };
        accessor?.set?.call(this, value ?? initial.value);
      },
    });
  };
}
