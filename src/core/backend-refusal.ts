import { BackendError } from './backend-error.js';

/** Whether a backend says that it has no such route or does not do this. It may also say so of a single video. */
export const lacksRoute = (error: unknown): boolean =>
  error instanceof BackendError && [404, 405, 501].includes(error.status);

/** Whether to ask again would bring the same answer: it is neither an outage nor a request for patience. */
export const isRefusal = (error: unknown): boolean =>
  lacksRoute(error) ||
  (error instanceof BackendError &&
    error.status >= 400 &&
    error.status < 500 &&
    ![408, 429].includes(error.status));
