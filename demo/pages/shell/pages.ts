/** A page of the demo, as the navigation names it. */
export interface DemoPage {
  /** From the demo's root. */
  readonly path: string;
  readonly title: string;
}

export const demoPages: readonly DemoPage[] = [
  { path: '', title: 'Playground' },
  { path: 'docs/index.html', title: 'Docs' },
  { path: 'demo/try.html', title: 'Session' },
  { path: 'demo/form.html', title: 'Form' },
  { path: 'demo/many.html', title: 'Many videos' },
  { path: 'demo/commands.html', title: 'Commands' },
  { path: 'demo/routes.html', title: 'Routes' },
  { path: 'demo/site.html', title: 'Site' },
  { path: 'demo/live.html', title: 'Live' },
  { path: 'demo/headless.html', title: 'Headless' },
  { path: 'demo/react.html', title: 'React' },
  { path: 'demo/vue.html', title: 'Vue' },
  { path: 'demo/svelte.html', title: 'Svelte' },
  { path: 'demo/themes.html', title: 'Themes' },
  { path: 'demo/states.html', title: 'All states' },
];
