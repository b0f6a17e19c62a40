export interface Section {
  readonly text: string;
  readonly items: readonly {
    readonly text: string;
    /** From the site's root, without an ending. */
    readonly link: string;
    /** In a few words. */
    readonly about: string;
  }[];
}

/** The site's pages, in the order of its sidebar. */
export const sections: readonly Section[] = [
  {
    text: 'Use it',
    items: [
      { text: 'Start', link: '/', about: 'a page and its server' },
      { text: 'Forms', link: '/forms', about: 'the form value, validation, your own limits' },
      {
        text: 'Pages and routes',
        link: '/pages-and-routes',
        about: 'uploads across routes, a status in the header, log-out',
      },
      { text: 'Frameworks', link: '/frameworks', about: 'React, Vue, Svelte, server rendering, no bundler' },
      {
        text: 'Each stack',
        link: '/stacks',
        about: 'Next, Nuxt, SvelteKit, Astro, Angular, Solid, your tests',
      },
      { text: 'Your backend', link: '/backend', about: 'the kit, the wire contract, PHP and Python' },
      { text: 'Styling', link: '/styling', about: 'colours, parts, states, no layout shift' },
      { text: 'Recording', link: '/recording', about: 'with the camera or of the screen' },
      { text: 'From live to video', link: '/live', about: 'recordings of a live stream' },
    ],
  },
  {
    text: 'Look up',
    items: [
      { text: 'API', link: '/api', about: 'attributes, properties, methods, events, errors, CSS' },
      { text: 'Formats', link: '/formats', about: 'what the element learns from each video format' },
      {
        text: 'Other software',
        link: '/outside',
        about: 'what libraries and browsers get wrong about videos',
      },
    ],
  },
  {
    text: 'Rely on it',
    items: [
      { text: 'Resuming', link: '/resuming', about: 'what an upload survives, in which browser' },
      {
        text: 'Leaving',
        link: '/leaving',
        about: 'uploads that continue on the next page, and after the tab',
      },
      {
        text: 'Accessibility',
        link: '/accessibility',
        about: 'each criterion of WCAG 2.2, and the test that holds it',
      },
      { text: 'Security', link: '/security', about: 'the token, storage, a content security policy' },
      { text: 'What goes wrong', link: '/faults', about: 'every tested fault, and its outcome' },
      { text: 'Behind a proxy', link: '/proxies', about: 'five settings, for seven proxies' },
      { text: 'Comparison', link: '/comparison', about: 'how other uploaders behave' },
      { text: 'Benchmark', link: '/benchmark', about: 'how fast and how large it is' },
    ],
  },
];
