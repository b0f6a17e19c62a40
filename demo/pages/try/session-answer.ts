/** The four fields of a session, as the element's attributes call them. */
export interface SessionFields {
  readonly token: string;
  readonly 'video-id': string;
  readonly 'client-id': string;
  readonly hostname: string;
}

interface Answer {
  readonly servers?: readonly {
    readonly hostname?: string;
    readonly active?: boolean;
    readonly ssl?: boolean;
  }[];
  readonly token?: string;
  readonly video?: { readonly id?: number; readonly client_id?: number };
}

/** Reads what `GET /streaming/videos/{id}/upload` answered; null where it is something else. */
export function readSessionAnswer(text: string): SessionFields | null {
  const answer = parse(text);
  const servers = answer?.servers?.filter(({ active, hostname }) => active !== false && hostname) ?? [];
  const { token, video } = answer ?? {};
  if (!token || !video?.id || !video.client_id || servers.length === 0) return null;
  return {
    token,
    'video-id': String(video.id),
    'client-id': String(video.client_id),
    hostname: servers.map(({ hostname, ssl }) => (ssl === false ? `http://${hostname}` : hostname)).join(' '),
  };
}

function parse(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer | null;
  } catch {
    return null;
  }
}
