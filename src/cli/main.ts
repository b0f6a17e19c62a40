import { parseArgs } from 'node:util';
import { verifyBackend } from './backend/verify-backend.js';
import type { Finding } from './check.js';
import { runDoctor } from './doctor/doctor.js';
import { describeInit, init } from './init/init.js';
import { describeFindings } from './report.js';

const HELP = `gcore-uploader init [--dry-run]
    Adds a page with the element, and its backend, to a project with Express, Fastify, Hono, Next, Nuxt, SvelteKit or Astro.
    Never changes a file that exists.
      --dry-run   says what it would write

gcore-uploader doctor [--backend URL] [--page URL] [--webhook URL] [--header "Cookie: …"]
    Checks everything that an upload needs, and says what to do. Also checks GCORE_API_KEY from the environment.
      --backend   your backend, such as https://example.com/api/gcore
      --page      a page with the element
      --webhook   the URL where Gcore sends its webhooks

gcore-uploader verify-backend URL [--header "Cookie: …"] [--other-header "Cookie: …"] [--origin URL]
    Checks the wire contract of a backend in any language. Makes some empty videos, and deletes them afterwards.
      --header        a header of a signed-in person; repeat it for several headers
      --other-header  a header of another person, who must have no access to the first person's videos
      --origin        the origin of the page, if it is not the backend's own`;

interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the command was called. */
  readonly folder: string;
  print(text: string): void;
}

/** Runs one command. @returns the process's exit code: 0 if nothing is wrong, 1 if something is, 2 for a wrong call */
export async function main(words: readonly string[], { env, folder, print }: World): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        backend: { type: 'string' },
        page: { type: 'string' },
        webhook: { type: 'string' },
        origin: { type: 'string' },
        header: { type: 'string', multiple: true, default: [] },
        'other-header': { type: 'string', multiple: true, default: [] },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const [command, url] = positionals;
    const headers = readHeaders(values.header);
    if (command === 'verify-backend' && url !== undefined) {
      const other = readHeaders(values['other-header']);
      const otherHeaders = Object.keys(other).length > 0 ? other : null;
      const pageOrigin = values.origin === undefined ? null : new URL(values.origin).origin;
      return report(
        await verifyBackend({ url: new URL(url).href, headers, otherHeaders, pageOrigin }),
        print,
      );
    }
    if (command === 'doctor') {
      const { backend = null, page = null, webhook = null } = values;
      const apiKey = env['GCORE_API_KEY'] ?? null;
      const apiUrl = env['GCORE_API_URL'] ?? 'https://api.gcore.com';
      return report(await runDoctor({ apiKey, apiUrl, backend, page, webhook, headers }), print);
    }
    if (command === 'init' && !values.help) {
      const dryRun = values['dry-run'];
      print(describeInit(init({ folder, dryRun }), dryRun));
      return 0;
    }
    print(HELP);
    return values.help ? 0 : 2;
  } catch (error) {
    // `parseArgs` and `URL` say in a sentence what is wrong with the call.
    if (!(error instanceof TypeError)) throw error;
    print(`${error.message}\n\n${HELP}`);
    return 2;
  }
}

function report(findings: readonly Finding[], print: World['print']): number {
  print(describeFindings(findings));
  return findings.some(({ verdict }) => verdict === 'fault') ? 1 : 0;
}

/** @throws {TypeError} for what is no header */
function readHeaders(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      if (!name || value === undefined)
        throw new TypeError(`"${line}" is not a header such as "Cookie: session=1".`);
      return [name, value];
    }),
  );
}
