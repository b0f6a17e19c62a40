declare module '*.svelte' {
  import type { Component } from 'svelte';

  const component: Component;
  // eslint-disable-next-line import-x/no-default-export -- Svelte's compiler makes it so
  export default component;
}
