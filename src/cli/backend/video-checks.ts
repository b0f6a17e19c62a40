import { isVideo } from '../../wire/video.js';
import { parseJson } from '../../wire/json.js';
import { type Check, Problem } from '../check.js';
import { type BackendProbe, describe, present, refused } from './probe.js';

/** No video has this id. */
const NO_VIDEO = 2_147_483_646;
const FIRST_MESSAGE_WITHIN_MS = 10_000;

/** `GET /videos` and `GET /events`. */
export const videoChecks: readonly Check<BackendProbe>[] = [
  {
    title: 'GET /videos returns the person’s own video',
    advice:
      'Return {"videos": [{"id": 1, "status": "empty", …}]}, with the entities of Gcore’s GET /streaming/videos?id=1.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const answer = await probe.send('GET', `/videos?ids=${videoId}`, { ticket });
      present(
        answer,
        'GET /videos',
        'A later visit resumes nothing, and nobody sees what Gcore does with a video.',
      );
      const videos = answer.json?.['videos'];
      if (answer.status !== 200 || !Array.isArray(videos)) throw new Problem(describe(answer));
      const video: unknown = videos[0];
      if (!isVideo(video)) throw new Problem(`no numeric id, or no status: ${describe(answer)}`);
      if (videos.length !== 1 || video.id !== videoId)
        throw new Problem(`asked for ${videoId}, got ${videos.length} videos: ${describe(answer)}`);
      return undefined;
    },
  },
  {
    title: 'GET /videos leaves out a video that does not exist',
    advice: 'Return 404, or the other videos without it: after a 5xx the element resumes nothing.',
    async look(probe) {
      const answer = await probe.send('GET', `/videos?ids=${NO_VIDEO}`);
      const videos = answer.json?.['videos'];
      const isLeftOut =
        answer.status === 404 || (answer.status === 200 && Array.isArray(videos) && videos.length === 0);
      if (!isLeftOut) throw new Problem(describe(answer));
      return undefined;
    },
  },
  {
    title: 'An unknown path returns 404',
    advice:
      'Keep catch-all routes away from the backend’s path: the element would read their page as an answer.',
    async look(probe) {
      const answer = await probe.send('GET', '/nothing-here');
      if (answer.status !== 404) throw new Problem(`GET /nothing-here: ${describe(answer)}`);
      return undefined;
    },
  },
  {
    title: 'GET /events is a server-sent event stream that begins with the current video',
    advice:
      'Send Content-Type: text/event-stream, X-Accel-Buffering: no, and `data: {"video": {…}}` at once. Make sure that nothing compresses or buffers it.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), FIRST_MESSAGE_WITHIN_MS);
      try {
        const headers = { Accept: 'text/event-stream' };
        const response = await probe.open('GET', `/events?ids=${videoId}`, { ticket, headers }, stop.signal);
        const type = response.headers.get('Content-Type') ?? '';
        if ([404, 405, 501].includes(response.status))
          throw new Problem(`GET /events: ${response.status}. The element polls.`, 'absent');
        if (response.status !== 200 || !type.startsWith('text/event-stream'))
          throw new Problem(`${response.status}, Content-Type: ${type || 'none'}`);
        const message = parseJson(await firstMessage(response));
        const video = message && typeof message === 'object' && 'video' in message ? message.video : null;
        if (!isVideo(video) || video.id !== videoId)
          throw new Problem(`the first message is ${JSON.stringify(message)?.slice(0, 120) ?? 'no JSON'}`);
        return undefined;
      } catch (error) {
        if (stop.signal.aborted) throw new Problem(`no message within ${FIRST_MESSAGE_WITHIN_MS / 1000} s`);
        throw error;
      } finally {
        clearTimeout(timer);
        stop.abort();
      }
    },
  },
  {
    title: 'POST /imports refuses links into the backend’s own network',
    advice:
      'Refuse addresses that are not public before you send them to Gcore, as checkOriginUrl() of the kit does.',
    async look(probe) {
      const body = { origin_url: 'http://127.0.0.1/video.mp4' };
      const answer = await probe.send('POST', '/imports', {
        body,
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      });
      present(answer, 'POST /imports', 'Remove `link` from the attribute `sources`.');
      refused(answer, 'a link to 127.0.0.1');
      return undefined;
    },
  },
];

/** The data of the first message; comments are passed over. */
async function firstMessage({ body }: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    text += decoder.decode(read.value, { stream: true });
    const data = /^data: ?(.*)$/m.exec(text.slice(0, text.lastIndexOf('\n') + 1));
    if (data) return data[1] ?? '';
  }
  throw new Problem('the stream ended without a message');
}
