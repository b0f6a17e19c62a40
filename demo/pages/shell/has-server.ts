/** Whether `demo/server/` is behind these pages: it is in `npm start` and in the tests, not in the static site. */
export const hasServer: boolean = import.meta.env.DEV || import.meta.env.MODE === 'with-server';
