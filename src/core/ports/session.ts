import { UploadError } from '../model/errors.js';

/** One right to upload one file into one video. The token lives here and nowhere else. */
export interface Session {
  /** Where uploads are created, in the order in which they are tried; each ends in `/upload/`. */
  readonly endpoints: readonly string[];
  readonly token: string;
  readonly videoId: number;
  readonly clientId: number;
  readonly ticket: string | null;
}

/**
 * Reads a backend's answer: Gcore's own (`GET /streaming/videos/{id}/upload`) or the flat
 * `{token, video_id, client_id, hostname}`. Servers with `active: false` are left out, `ssl: false` means http.
 * @throws {UploadError} `session`, naming the field that is missing or malformed
 */
export function readSession(answer: unknown): Session {
  const body = record(answer);
  if (!body) throw invalid('the answer', 'is not a JSON object');
  const video = record(body['video']);
  return {
    endpoints:
      video || body['servers']
        ? serverEndpoints(body['servers'])
        : hostnameEndpoints(body['hostname'], 'session'),
    token: text(body, 'token'),
    videoId: video ? positive(video, 'id', 'video.id') : positive(body, 'video_id', 'video_id'),
    clientId: video
      ? positive(video, 'client_id', 'video.client_id')
      : positive(body, 'client_id', 'client_id'),
    ticket: typeof body['ticket'] === 'string' ? body['ticket'] : null,
  };
}

/** The four session attributes as the host wrote them. */
export interface SessionAttributes {
  readonly token: string | null;
  readonly videoId: string | number | null;
  readonly clientId: string | number | null;
  readonly hostname: string | null;
}

/** @throws {UploadError} `configuration`, naming the attribute */
export function readSessionAttributes(attributes: SessionAttributes): Session {
  const { token } = attributes;
  if (!token) throw misconfigured('token', 'is missing');
  return {
    token,
    videoId: attributeId('video-id', attributes.videoId),
    clientId: attributeId('client-id', attributes.clientId),
    endpoints: hostnameEndpoints(attributes.hostname, 'configuration'),
    ticket: null,
  };
}

/**
 * Hosts (then https) or origins, separated by spaces, as upload endpoints.
 * @throws {UploadError} `code`, naming `hostname`
 */
export function hostnameEndpoints(hostname: unknown, code: 'configuration' | 'session'): readonly string[] {
  const fail = (problem: string): UploadError =>
    new UploadError(
      code,
      `hostname ${problem}. Use a host such as "vod-uploader-ed-2.gvideo.co", or an origin.`,
      {
        field: 'hostname',
      },
    );
  if (typeof hostname !== 'string' || hostname.trim() === '') throw fail('is missing');
  return hostname
    .trim()
    .split(/\s+/)
    .map((host) => {
      const url = parseUrl(host.includes('://') ? host : `https://${host}`);
      if (!url || !/^https?:$/.test(url.protocol)) throw fail(`"${host}" is no host`);
      if (url.username || url.password) throw fail('holds credentials');
      if (url.pathname !== '/' || url.search || url.hash) throw fail(`"${host}" has more than a host`);
      return `${url.origin}/upload/`;
    });
}

function serverEndpoints(servers: unknown): readonly string[] {
  if (!Array.isArray(servers)) throw invalid('servers', 'is missing');
  const endpoints = servers
    .map(record)
    .filter((server) => server !== null)
    .filter((server) => server['active'] !== false)
    .flatMap((server) => {
      const host = text(server, 'hostname', 'servers[].hostname');
      return hostnameEndpoints(
        server['ssl'] === false && !host.includes('://') ? `http://${host}` : host,
        'session',
      );
    });
  if (endpoints.length === 0) throw invalid('servers', 'has no active server');
  return endpoints;
}

function attributeId(attribute: string, value: string | number | null): number {
  if (value === null || value === '') throw misconfigured(attribute, 'is missing');
  const id = Number(value);
  if (!Number.isSafeInteger(id) || id <= 0) throw misconfigured(attribute, 'is not a positive number');
  return id;
}

function positive(from: Record<string, unknown>, key: string, field: string): number {
  const id = Number(from[key]);
  if (from[key] === null || !Number.isSafeInteger(id) || id <= 0)
    throw invalid(field, 'is missing or not a positive number');
  return id;
}

function text(from: Record<string, unknown>, key: string, field = key): string {
  const value = from[key];
  if (typeof value !== 'string' || value === '') throw invalid(field, 'is missing');
  return value;
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const invalid = (field: string, problem: string): UploadError =>
  new UploadError(
    'session',
    `The backend's answer is not an upload session: ${field} ${problem}. Expected Gcore's {servers, token, video} or {token, video_id, client_id, hostname}.`,
    { field },
  );

const misconfigured = (attribute: string, problem: string): UploadError =>
  new UploadError('configuration', `The attribute ${attribute} ${problem}.`, { field: attribute });
