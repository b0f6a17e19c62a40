/** The policies of a page, of its header and of its meta elements. */
export function policiesOf(header: string | null, html: string): readonly string[] {
  const tags = html.match(/<meta\b[^>]*http-equiv\s*=\s*["']?content-security-policy["']?[^>]*>/gi) ?? [];
  const inHtml = tags.flatMap((tag) => /content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1, 3) ?? []);
  return [...(header ?? '').split(','), ...inHtml].flatMap((policy) => policy?.trim() || []);
}

/**
 * Whether a policy lets a page connect to a URL (CSP Level 3, 6.7.2.8): by `connect-src`, else `default-src`. Paths are left
 * aside.
 */
export function allowsConnection(policy: string, url: string, page: string): boolean {
  return allows(policy, ['connect-src', 'default-src'], url, page);
}

/** Whether it lets a page start a worker: by `worker-src`, else the directives that stand in for it (CSP Level 3, 6.1.13). */
export function allowsWorker(policy: string, url: string, page: string): boolean {
  return allows(policy, ['worker-src', 'child-src', 'script-src', 'default-src'], url, page);
}

/** The first of the directives that the policy has decides. */
function allows(policy: string, names: readonly string[], url: string, page: string): boolean {
  const directives = new Map(
    policy.split(';').map((directive): [string, readonly string[]] => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name.toLowerCase(), sources];
    }),
  );
  const sources = names.map((name) => directives.get(name)).find((list) => list !== undefined);
  return sources === undefined || sources.some((source) => matches(source, new URL(url), new URL(page)));
}

function matches(source: string, url: URL, page: URL): boolean {
  if (source === "'self'") return url.origin === page.origin;
  if (source === '*') return /^https?:$/.test(url.protocol);
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return url.protocol === source.toLowerCase();
  const [, scheme, host = '', port] = /^(?:([a-z]+):\/\/)?([^/:]+)(?::(\d+|\*))?/i.exec(source) ?? [];
  const wantedProtocol = scheme ? `${scheme.toLowerCase()}:` : page.protocol;
  const isProtocolRight =
    url.protocol === wantedProtocol || (wantedProtocol === 'http:' && url.protocol === 'https:');
  const isHostRight = host.startsWith('*.')
    ? url.hostname.endsWith(host.slice(1).toLowerCase())
    : url.hostname === host.toLowerCase();
  return (
    isProtocolRight &&
    isHostRight &&
    (port === undefined ? url.port === '' : port === '*' || url.port === port)
  );
}
