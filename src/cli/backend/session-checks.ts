import { type Check, Problem } from '../check.js';
import { type BackendProbe, describe, present, refused } from './probe.js';

/** `POST /uploads` and what belongs to it. */
export const sessionChecks: readonly Check<BackendProbe>[] = [
  {
    title: 'POST /uploads returns a session for a video',
    advice:
      'Return the answer of Gcore’s GET /streaming/videos/{id}/upload, or {token, video_id, client_id, hostname}.',
    async look(probe) {
      const { videoId, endpoints } = await probe.create();
      return `video ${videoId}, ${endpoints.join(', ')}`;
    },
  },
  {
    title: 'A session’s upload host uses https',
    advice: 'Send `ssl: true`, or the host without a scheme: a page on https cannot call http.',
    async look(probe) {
      const { endpoints } = await probe.create();
      const plain = endpoints.find((endpoint) => endpoint.startsWith('http:'));
      if (plain && !/\/\/(localhost|127\.|\[::1\])/.test(plain)) throw new Problem(plain);
      return undefined;
    },
  },
  {
    title: 'No cache keeps a session, which holds a token',
    advice: 'Send `Cache-Control: no-store` with every answer.',
    async look(probe) {
      const { answer } = await probe.create();
      const control = answer.headers.get('Cache-Control') ?? '';
      if (!/no-store/.test(control)) throw new Problem(`Cache-Control: ${control || 'none'}`);
      return undefined;
    },
  },
  {
    title: 'The same Idempotency-Key returns the same video',
    advice:
      'Store the video’s id under the key, for each person: the element repeats a request if its answer got lost.',
    async look(probe) {
      const key = crypto.randomUUID();
      const [first, second] = [await probe.create(key), await probe.create(key)];
      if (first.videoId !== second.videoId)
        throw new Problem(`videos ${first.videoId} and ${second.videoId}: one of them stays empty`);
      return undefined;
    },
  },
  {
    title: 'The same Idempotency-Key at the same time returns the same video',
    advice: 'Let the second request wait for the first: a browser may send both almost at once.',
    async look(probe) {
      const key = crypto.randomUUID();
      const [first, second] = await Promise.all([probe.create(key), probe.create(key)]);
      if (first.videoId !== second.videoId)
        throw new Problem(`videos ${first.videoId} and ${second.videoId}`, 'warning');
      return undefined;
    },
  },
  {
    title: 'Another Idempotency-Key makes another video',
    advice: 'Make one video for each key: otherwise two files replace each other in one video.',
    async look(probe) {
      const [first, second] = [await probe.create(), await probe.create()];
      if (first.videoId === second.videoId) throw new Problem(`both times video ${first.videoId}`);
      return undefined;
    },
  },
  {
    title: 'A file name can have letters of any language',
    advice: 'Read and send JSON as UTF-8.',
    async look(probe) {
      await probe.create(crypto.randomUUID(), { filename: 'Отпуск & “été” 🏖.mp4' });
      return undefined;
    },
  },
  {
    title: 'An invalid request is refused, in JSON',
    advice: 'Return 400 or 422 with {"error": "one sentence"}: the element retries a 5xx.',
    async look(probe) {
      refused(await probe.send('POST', '/uploads', { body: '{' }), 'half a JSON text');
      refused(await probe.send('POST', '/uploads', { body: {} }), 'no filename');
      return undefined;
    },
  },
  {
    title: 'POST /uploads/{id}/session returns a new token for the same video',
    advice: 'Call Gcore’s GET /streaming/videos/{id}/upload again, and make no new video.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const answer = await probe.send('POST', `/uploads/${videoId}/session`, { body: {}, ticket });
      present(answer, 'POST /uploads/{id}/session', 'An upload that starts over goes into a new video.');
      if (answer.status !== 200) throw new Problem(describe(answer));
      const renewed = probe.read(answer);
      if (renewed.videoId !== videoId)
        throw new Problem(`asked for video ${videoId}, got ${renewed.videoId}`);
      return undefined;
    },
  },
  {
    title: 'DELETE /uploads/{id} deletes the video',
    advice: 'Delete the video at Gcore and return 204, or 404 if it does not exist any more.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const answer = await probe.send('DELETE', `/uploads/${videoId}`, { ticket });
      present(answer, 'DELETE /uploads/{id}', 'A canceled upload leaves an empty video.');
      if (answer.status !== 204) throw new Problem(describe(answer));
      const list = await probe.send('GET', `/videos?ids=${videoId}`, { ticket });
      if (list.status === 200 && list.text.includes(`"id":${videoId}`))
        throw new Problem(`204, and GET /videos still has video ${videoId}`);
      return undefined;
    },
  },
];
