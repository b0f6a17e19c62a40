import { type Check, Problem } from '../check.js';
import { allowsWorker, policiesOf } from './content-security-policy.js';
import { given, type Patient } from './patient.js';

/** What browsers take for a script (WHATWG MIME Sniffing, "JavaScript MIME type"). */
const SCRIPT_TYPE = /^(text|application)\/(x-)?(java|ecma)script\b/i;

/** The file that sends for all pages of the site, if a page names one. */
export const workerChecks: readonly Check<Patient>[] = [
  {
    title: 'The page’s worker file can be started',
    advice:
      'Serve upload-worker.js of the package from the page’s own origin, as text/javascript, and allow it in worker-src. Without it each page sends its uploads by itself.',
    async look(patient) {
      const page = given(patient.page, '--page URL');
      const response = await fetch(page, { headers: patient.headers });
      const html = await response.text();
      const name = workerOf(html);
      if (name === null) throw new Problem('The page’s HTML has no `worker` attribute.', 'absent');
      const base = response.url || page;
      const url = new URL(name, base);
      if (url.origin !== new URL(base).origin)
        throw new Problem(`${url.origin} is not the page’s own origin.`);
      for (const policy of policiesOf(response.headers.get('Content-Security-Policy'), html))
        if (!allowsWorker(policy, url.href, base)) throw new Problem(`It is not allowed by: ${policy}`);
      await lookAtFile(url, patient.headers);
      return url.pathname;
    },
  },
];

/** The value of `worker` on the first element that has one. */
function workerOf(html: string): string | null {
  const [tag] = /<gcore-uploader\b[^>]*\sworker\s*=[^>]*>/i.exec(html) ?? [];
  const [, quoted, single, bare] =
    /\sworker\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag ?? '') ?? [];
  return quoted ?? single ?? bare ?? null;
}

async function lookAtFile(url: URL, headers: Patient['headers']): Promise<void> {
  const file = await fetch(url, { headers });
  const type = file.headers.get('Content-Type') ?? '';
  if (!file.ok) throw new Problem(`GET ${url.pathname}: ${file.status}`);
  if (new URL(file.url || url).origin !== url.origin)
    throw new Problem(`${url.pathname} redirects to another origin.`);
  if (!SCRIPT_TYPE.test(type)) throw new Problem(`${url.pathname} has the type ${type || 'none'}.`);
}
