import { BackendError } from '../ports/backend-error.js';

/** Whether a backend says that it has no such route, or no such video. */
export const lacksRoute = (error: unknown): boolean => hasStatus(error, [404, 405, 501]);

/** Whether a backend says that it has none of the requested videos, or no such route at all. */
export const lacksVideos = (error: unknown): boolean => lacksRoute(error) || hasStatus(error, [410]);

/** Whether asking again would bring the same answer: it is neither an outage nor a request to wait. */
export const isRefusal = (error: unknown): boolean =>
  lacksRoute(error) ||
  (error instanceof BackendError &&
    error.status >= 400 &&
    error.status < 500 &&
    ![408, 429].includes(error.status));

const hasStatus = (error: unknown, statuses: readonly number[]): boolean =>
  error instanceof BackendError && statuses.includes(error.status);
