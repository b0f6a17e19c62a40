import { type Check, Problem } from '../check.js';
import { type BackendProbe, describe } from './probe.js';

const isRefused = (status: number): boolean => [401, 403, 404].includes(status);
const upload = { filename: 'verify-backend.mp4', filetype: 'video/mp4', size: 1000 };
const FOREIGN = 'https://somebody-else.example';

/** Who may ask, from where, and for what. */
export const accessChecks: readonly Check<BackendProbe>[] = [
  {
    title: 'Only a signed-in person can upload',
    advice: 'Return 401 to a request without the person’s cookie or header: each upload costs you.',
    async look(probe) {
      if (Object.keys(probe.options.headers).length === 0)
        throw new Problem(
          'This ran without a sign-in. Pass --header "Cookie: …" of a signed-in person.',
          'warning',
        );
      const answer = await probe.send('POST', '/uploads', { body: upload, as: 'nobody' });
      if (!isRefused(answer.status)) throw new Problem(describe(answer));
      return undefined;
    },
  },
  {
    title: 'A page of another site cannot upload as this person',
    advice: 'If you identify people by cookies, check `Origin` or `Sec-Fetch-Site`, or require a CSRF token.',
    async look(probe) {
      const answer = await probe.send('POST', '/uploads', {
        body: upload,
        headers: { Origin: FOREIGN, 'Sec-Fetch-Site': 'cross-site' },
      });
      if (!isRefused(answer.status)) throw new Problem(describe(answer));
      return undefined;
    },
  },
  {
    title: 'Another person has no access to the video',
    advice: 'Remember the owner of each video, or check the Upload-Ticket. Return 404 to anybody else.',
    async look(probe) {
      if (!probe.options.otherHeaders)
        throw new Problem('Not checked. Pass --other-header "Cookie: …" of another person.', 'warning');
      const { videoId } = await probe.create();
      const tries = [
        ['GET', `/videos?ids=${videoId}`, undefined],
        ['POST', `/uploads/${videoId}/session`, {}],
        ['GET', `/uploads/${videoId}`, undefined],
        ['PATCH', `/uploads/${videoId}`, { title: 'Not mine' }],
        ['DELETE', `/uploads/${videoId}`, undefined],
      ] as const;
      for (const [method, path, body] of tries) {
        const answer = await probe.send(method, path, { body, as: 'other' });
        const isEmpty = method === 'GET' && answer.status === 200 && !answer.text.includes(String(videoId));
        if (!isEmpty && ![401, 403, 404, 405, 501].includes(answer.status))
          throw new Problem(`${method} ${path} by another person: ${describe(answer)}`);
      }
      return undefined;
    },
  },
  {
    title: 'The page’s origin can send the headers of the element',
    advice:
      'Answer the preflight with Access-Control-Allow-Origin, -Methods (GET, POST, PATCH, DELETE) and -Headers (Content-Type, Idempotency-Key, Upload-Ticket).',
    async look(probe) {
      const { pageOrigin } = probe.options;
      if (pageOrigin === null || pageOrigin === new URL(probe.options.url).origin)
        return 'the page has the backend’s origin';
      const answer = await probe.send('OPTIONS', '/uploads', {
        as: 'nobody',
        headers: {
          Origin: pageOrigin,
          'Sec-Fetch-Site': 'cross-site',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type,idempotency-key,upload-ticket',
        },
      });
      const allowed = (name: string): string => answer.headers.get(`Access-Control-Allow-${name}`) ?? '';
      if (![pageOrigin, '*'].includes(allowed('Origin')))
        throw new Problem(`Access-Control-Allow-Origin: ${allowed('Origin') || 'none'}`);
      const names = allowed('Headers').toLowerCase();
      const missing = ['content-type', 'idempotency-key', 'upload-ticket'].filter(
        (name) => !names.includes(name),
      );
      if (missing.length > 0) throw new Problem(`not allowed: ${missing.join(', ')}`);
      return undefined;
    },
  },
];
