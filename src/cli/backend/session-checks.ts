import { type Check, Problem } from '../check.js';
import { type BackendProbe, describe, present, refused } from './probe.js';

/** `POST /uploads` and what belongs to it. */
export const sessionChecks: readonly Check<BackendProbe>[] = [
  {
    title: 'POST /uploads gives a session for a video',
    advice:
      'Answer with what Gcore’s GET /streaming/videos/{id}/upload answered, or with {token, video_id, client_id, hostname}.',
    async look(probe) {
      const { videoId, endpoints } = await probe.create();
      return `video ${videoId}, ${endpoints.join(', ')}`;
    },
  },
  {
    title: 'A session’s upload host is asked over https',
    advice: 'Send `ssl: true`, or the host without a scheme: a page on https may not call http.',
    async look(probe) {
      const { endpoints } = await probe.create();
      const plain = endpoints.find((endpoint) => endpoint.startsWith('http:'));
      if (plain && !/\/\/(localhost|127\.|\[::1\])/.test(plain)) throw new Problem(plain);
      return undefined;
    },
  },
  {
    title: 'Nobody keeps a session: it holds a token',
    advice: 'Send `Cache-Control: no-store` with every answer.',
    async look(probe) {
      const { answer } = await probe.create();
      const control = answer.headers.get('Cache-Control') ?? '';
      if (!/no-store/.test(control)) throw new Problem(`Cache-Control: ${control || 'none'}`);
      return undefined;
    },
  },
  {
    title: 'The same Idempotency-Key is the same video',
    advice:
      'Keep the video’s id under the key, per person: the element sends a request again if its answer got lost.',
    async look(probe) {
      const key = crypto.randomUUID();
      const [first, second] = [await probe.create(key), await probe.create(key)];
      if (first.videoId !== second.videoId)
        throw new Problem(`videos ${first.videoId} and ${second.videoId}: one of them stays empty`);
      return undefined;
    },
  },
  {
    title: 'The same Idempotency-Key at the same time is the same video',
    advice: 'Let the second request wait for the first: a browser may send both within a moment.',
    async look(probe) {
      const key = crypto.randomUUID();
      const [first, second] = await Promise.all([probe.create(key), probe.create(key)]);
      if (first.videoId !== second.videoId)
        throw new Problem(`videos ${first.videoId} and ${second.videoId}`, 'warning');
      return undefined;
    },
  },
  {
    title: 'Another Idempotency-Key is another video',
    advice: 'Make one video for each key: two files in one video replace each other.',
    async look(probe) {
      const [first, second] = [await probe.create(), await probe.create()];
      if (first.videoId === second.videoId) throw new Problem(`both times video ${first.videoId}`);
      return undefined;
    },
  },
  {
    title: 'A file’s name may have letters of any language',
    advice: 'Read and send JSON as UTF-8.',
    async look(probe) {
      await probe.create(crypto.randomUUID(), { filename: 'Отпуск & “été” 🏖.mp4' });
      return undefined;
    },
  },
  {
    title: 'A request that makes no sense is refused, in JSON',
    advice: 'Answer 400 or 422 with {"error": "one sentence"}: a 5xx is tried again, and again.',
    async look(probe) {
      refused(await probe.send('POST', '/uploads', { body: '{' }), 'half a JSON text');
      refused(await probe.send('POST', '/uploads', { body: {} }), 'no filename');
      return undefined;
    },
  },
  {
    title: 'POST /uploads/{id}/session gives a fresh token for the same video',
    advice: 'Ask Gcore’s GET /streaming/videos/{id}/upload again, and make no new video.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const answer = await probe.send('POST', `/uploads/${videoId}/session`, { body: {}, ticket });
      present(answer, 'POST /uploads/{id}/session', 'What has to begin again goes into a new video.');
      if (answer.status !== 200) throw new Problem(describe(answer));
      const renewed = probe.read(answer);
      if (renewed.videoId !== videoId)
        throw new Problem(`asked for video ${videoId}, got ${renewed.videoId}`);
      return undefined;
    },
  },
  {
    title: 'DELETE /uploads/{id} deletes the video',
    advice: 'Delete it at Gcore and answer 204; 404 if it is gone already.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const answer = await probe.send('DELETE', `/uploads/${videoId}`, { ticket });
      present(answer, 'DELETE /uploads/{id}', 'The video of a canceled upload stays, empty.');
      if (answer.status !== 204) throw new Problem(describe(answer));
      const list = await probe.send('GET', `/videos?ids=${videoId}`, { ticket });
      if (list.status === 200 && list.text.includes(`"id":${videoId}`))
        throw new Problem(`204, and GET /videos still has video ${videoId}`);
      return undefined;
    },
  },
];
