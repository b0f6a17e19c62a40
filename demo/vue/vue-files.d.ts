declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  // eslint-disable-next-line import-x/no-default-export -- Vue's compiler makes it so
  export default component;
}
