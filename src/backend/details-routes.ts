import type { Hono } from 'hono';

import { asCaption, detailLimits, detailNames, type DetailName, type VideoDetails } from '../wire/details.js';
import { readScreenshots } from '../wire/screenshots.js';
import { createAdmission } from './admission.js';
import {
  readCaptionRequest,
  readDetailsChange,
  readMetadata,
  readTranscription,
  refusedByGcore,
} from './details-fields.js';
import { GcoreApiError } from './gcore-api-error.js';
import type { GcoreVideo, SubtitleFields, VideoFields } from './gcore-entities.js';
import type { CreateOnce } from './idempotent.js';
import type { Kit, KitEnv } from './kit.js';
import { ownedId } from './ownership.js';
import { answerHeaders, notFound, Refusal } from './refusal.js';
import { readJsonBody } from './request-body.js';
import { stripTag } from './tag.js';

/** A picture grows by a third in base64. */
const MAX_CHANGE_BYTES = Math.ceil((detailLimits.posterBytes * 4) / 3) + 64 * 1024;
/** Line breaks and quotes are escaped in JSON. */
const MAX_CAPTION_BYTES = Math.ceil(detailLimits.captionBytes * 1.2);
/** Each holds megabytes while it is under way. */
const LARGE_BODIES = { perUser: 3, inAll: 30 };

/**
 * `GET` and `PATCH /uploads/{video_id}`, `GET` and `POST /uploads/{video_id}/captions`: what a video is called and shows. If
 * the host allows nothing to be edited, these paths are not there.
 */
export function detailsRoutes(app: Hono<KitEnv>, kit: Kit, createOnce: CreateOnce): void {
  const { apiFor, options, tags } = kit;
  const editable = readEditable(options.editable);
  if (editable.length === 0) return;
  const transcription = options.transcription === true && editable.includes('captions');
  const bodies = createAdmission(LARGE_BODIES);
  const present = (video: GcoreVideo): VideoDetails => presentDetails(video, editable, transcription);

  app.get('/uploads/:id', async (c) => {
    const user = c.get('user');
    const videoId = await ownedId(kit, c.req.raw, user, c.req.param('id'));
    const video = await apiFor({ user, priority: 'status' }).videos.get(videoId, {
      signal: c.req.raw.signal,
    });
    return Response.json(present(video), { headers: answerHeaders });
  });

  app.patch('/uploads/:id', async (c) => {
    const { raw: request } = c.req;
    const user = c.get('user');
    const videoId = await ownedId(kit, request, user, c.req.param('id'));
    const leave = bodies.enter(user);
    try {
      const body = await readJsonBody(request, MAX_CHANGE_BYTES);
      const asked = readDetailsChange(body, editable);
      await giveMetadata(videoId, readMetadata(body), user);
      const { videos } = apiFor({ user });
      if (Object.keys(asked).length === 0)
        return Response.json(present(await videos.get(videoId)), { headers: answerHeaders });
      // No signal: a change that began is finished, so that the answer to its repetition is the same.
      const change =
        asked.description === undefined ? asked : await keepTag(asked, await videos.get(videoId), user);
      const video = await videos.update(videoId, change).catch(orRefusal);
      return Response.json(present(video), { headers: answerHeaders });
    } finally {
      leave();
    }
  });

  /** Before Gcore is asked for anything: what the host refuses changes nothing. */
  async function giveMetadata(
    videoId: number,
    metadata: Readonly<Record<string, string>> | null,
    user: string,
  ): Promise<void> {
    if (!metadata) return;
    if (!options.onMetadata)
      throw new Refusal('metadata cannot be sent here.', 422, null, { metadata: 'cannot be sent here.' });
    await options.onMetadata(videoId, metadata, user);
  }

  if (!editable.includes('captions')) return;

  app.get('/uploads/:id/captions', async (c) => {
    const user = c.get('user');
    const videoId = await ownedId(kit, c.req.raw, user, c.req.param('id'));
    const list = await apiFor({ user, priority: 'status' }).subtitles.list(videoId);
    return Response.json(
      { captions: list.flatMap((each) => asCaption(each) ?? []) },
      { headers: answerHeaders },
    );
  });

  app.post('/uploads/:id/captions', async (c) => {
    const { raw: request } = c.req;
    const user = c.get('user');
    const videoId = await ownedId(kit, request, user, c.req.param('id'));
    const leave = bodies.enter(user);
    try {
      const body = await readJsonBody(request, MAX_CAPTION_BYTES);
      const subtitle = readSubtitle(body);
      const [id] = await createOnce({
        request,
        user,
        body,
        make: async ({ isRepeated }) => [await addSubtitle(videoId, subtitle, user, isRepeated)],
      });
      if (id === undefined) throw notFound();
      const { language, name = '' } = subtitle;
      return Response.json({ caption: { id, language, name } }, { status: 201, headers: answerHeaders });
    } finally {
      leave();
    }
  });

  function readSubtitle(body: Readonly<Record<string, unknown>>): SubtitleFields {
    const spoken = readTranscription(body, transcription);
    if (spoken) return { ...spoken, auto_transcribe_audio_language: spoken.language };
    const { language, name, text } = readCaptionRequest(body);
    return { language, ...(name !== '' && { name }), vtt: text };
  }

  /** The tag in the description says whose video it is; the person does not see it, and must not lose it. */
  async function keepTag(
    change: Partial<VideoFields>,
    video: GcoreVideo,
    user: string,
  ): Promise<Partial<VideoFields>> {
    const text = stripTag(change.description ?? '');
    const tag = await tags.read(video.description);
    const isOurs = tag !== null && tag.owner === (await tags.ownerOf(user));
    return { ...change, description: isOurs ? await tags.append(text, user, tag.createdAt) : text };
  }

  /** An earlier attempt that seemed to fail may have added them: Gcore takes the same captions twice. */
  async function addSubtitle(
    videoId: number,
    subtitle: SubtitleFields,
    user: string,
    isRepeated: boolean,
  ): Promise<number> {
    const { subtitles } = apiFor({ user });
    const before = isRepeated ? await subtitles.list(videoId) : [];
    const known = before.find(({ language, name, vtt }) =>
      language !== subtitle.language
        ? false
        : subtitle.vtt === undefined
          ? madeByGcore.test(name ?? '')
          : (name ?? '') === (subtitle.name ?? '') && vtt === subtitle.vtt,
    );
    return known?.id ?? (await subtitles.create(videoId, subtitle).catch(orRefusal)).id;
  }
}

/** @throws {TypeError} naming what is none */
export function readEditable(editable: readonly DetailName[] = detailNames): readonly DetailName[] {
  const unknown = editable.find((name) => !detailNames.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`editable contains "${unknown}"; it may contain ${detailNames.join(', ')}.`);
  return editable;
}

/** What Gcore documents as the name of captions that it made. */
const madeByGcore = /\(AI-generated\)$/;

function presentDetails(
  video: GcoreVideo,
  editable: readonly DetailName[],
  transcription: boolean,
): VideoDetails {
  return {
    title: video.name ?? '',
    description: stripTag(video.description ?? ''),
    poster: video.poster ?? null,
    screenshot: video.screenshot_id ?? null,
    screenshots: readScreenshots(video.screenshots),
    editable,
    transcription,
  };
}

function orRefusal(error: unknown): never {
  const isRefused = error instanceof GcoreApiError && (error.status === 422 || error.status === 400);
  throw isRefused ? refusedByGcore(error) : error;
}
