import { asCaption, asVideoDetails } from '../../wire/details.js';
import { type Check, Problem } from '../check.js';
import { type BackendProbe, describe, present, refused } from './probe.js';

const WITHOUT = 'The details of a video cannot be edited while it is sent; nothing is offered for it.';
const captions = { language: 'eng', name: 'English', text: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n' };

/** `GET` and `PATCH /uploads/{id}`, `POST /uploads/{id}/captions`; all of them optional. */
export const detailsChecks: readonly Check<BackendProbe>[] = [
  {
    title: 'GET /uploads/{id} returns the details of the video',
    advice: 'Return {"title": "…", "description": "…"}, from Gcore’s GET /streaming/videos/{id}.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const answer = await probe.send('GET', `/uploads/${videoId}`, { ticket });
      present(answer, 'GET /uploads/{id}', WITHOUT);
      if (answer.status !== 200 || !asVideoDetails(answer.json)) throw new Problem(describe(answer));
      return undefined;
    },
  },
  {
    title: 'PATCH /uploads/{id} changes the title, and GET returns it',
    advice: 'Send {"name": title} to Gcore’s PATCH /streaming/videos/{id}.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const body = { title: 'Лето & “été”' };
      const answer = await probe.send('PATCH', `/uploads/${videoId}`, { body, ticket });
      present(answer, 'PATCH /uploads/{id}', WITHOUT);
      if (answer.status < 200 || answer.status >= 300) throw new Problem(describe(answer));
      const read = await probe.send('GET', `/uploads/${videoId}`, { ticket });
      const title = asVideoDetails(read.json)?.title;
      if (title !== body.title) throw new Problem(`sent ${body.title}, got ${String(title)}`);
      return undefined;
    },
  },
  {
    title: 'PATCH /uploads/{id} refuses an impossible title, in JSON',
    advice: 'Return 422 with {"error": "…", "fields": {"title": "…"}}: the sentence is shown at the field.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const body = { title: 'x'.repeat(10_000) };
      const answer = await probe.send('PATCH', `/uploads/${videoId}`, { body, ticket });
      present(answer, 'PATCH /uploads/{id}', WITHOUT);
      refused(answer, 'a title of 10,000 characters');
      return undefined;
    },
  },
  {
    title: 'POST /uploads/{id}/captions adds captions, once for each Idempotency-Key',
    advice: 'Send {language, name, vtt: text} to Gcore’s POST /streaming/videos/{id}/subtitles.',
    async look(probe) {
      const { videoId, ticket } = await probe.create();
      const headers = { 'Idempotency-Key': crypto.randomUUID() };
      const post = () =>
        probe.send('POST', `/uploads/${videoId}/captions`, { body: captions, headers, ticket });
      const answer = await post();
      present(answer, 'POST /uploads/{id}/captions', 'No captions can be added.');
      const [one, two] = [answer, await post()].map(({ json }) => asCaption(json?.['caption'])?.id);
      if (one === undefined) throw new Problem(describe(answer));
      if (one !== two) throw new Problem(`captions ${one} and ${String(two)}: viewers see them twice`);
      return undefined;
    },
  },
];
