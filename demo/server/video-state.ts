import { Ajv } from 'ajv';
import type { ConvertedVideo, VideoRecord } from './video.js';

/** What a test or a page may put a video into, whatever its file is. */
export type VideoState = Partial<
  Pick<VideoRecord, 'status' | 'error' | 'duration' | 'converted_videos' | 'hasHls'>
>;

const text = { type: 'string', nullable: true };
const integer = { type: 'integer', nullable: true };
const ajv = new Ajv({ allErrors: true, useDefaults: true });
const isState = ajv.compile<VideoState>({
  type: 'object',
  additionalProperties: false,
  properties: {
    status: { enum: ['empty', 'pending', 'viewable', 'ready', 'error'] },
    error: text,
    duration: integer,
    hasHls: { type: 'boolean' },
    converted_videos: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'status'],
        properties: {
          id: { type: 'integer', default: 1 },
          name: { type: 'string' },
          rendition: { type: 'string', default: '' },
          width: { ...integer, default: null },
          height: { ...integer, default: null },
          size: { ...integer, default: null },
          progress: { type: 'integer', minimum: 0, maximum: 100, default: 0 },
          status: { enum: ['processing', 'complete', 'error'] satisfies ConvertedVideo['status'][] },
          error: { ...text, default: null },
          file: { ...text, default: null },
        },
      },
    },
  },
});

/** Reads the body of `PATCH /__videos/{id}`. A string is what is wrong with it. */
export function readVideoState(body: unknown): VideoState | string {
  return isState(body) ? body : ajv.errorsText(isState.errors, { dataVar: 'video' });
}
