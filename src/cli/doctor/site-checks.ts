import { type Check, Problem } from '../check.js';
import { given, type Patient } from './patient.js';
import { allowsConnection, policiesOf } from './content-security-policy.js';

/** The host's own side: its backend, its page, its webhooks. */
export const siteChecks: readonly Check<Patient>[] = [
  {
    title: 'The backend returns sessions',
    advice: 'Run `gcore-uploader verify-backend` for details. Pass --header "Cookie: …" to sign in.',
    async look(patient) {
      given(patient.backend, '--backend URL');
      return (await patient.endpoints()).join(', ');
    },
  },
  {
    title: 'The page’s Content-Security-Policy allows the backend and the upload hosts',
    advice: "Add them to connect-src, for example: connect-src 'self' https://*.gvideo.co",
    async look(patient) {
      const page = given(patient.page, '--page URL');
      const response = await fetch(page, { headers: patient.headers });
      if (!response.ok) throw new Problem(`GET ${page}: ${response.status}`);
      const policies = policiesOf(response.headers.get('Content-Security-Policy'), await response.text());
      if (policies.length === 0) return 'the page has none';
      const wanted = [...(patient.backend === null ? [] : [patient.backend]), ...(await patient.endpoints())];
      for (const url of wanted)
        for (const policy of policies)
          if (!allowsConnection(policy, url, page))
            throw new Problem(`${new URL(url).origin} is not in: ${policy}`);
      return undefined;
    },
  },
  {
    title: 'Gcore’s webhooks arrive',
    advice:
      'Give Gcore the kit’s URL with your webhookSecret, on https, without a login or other middleware before it.',
    async look(patient) {
      const webhook = new URL(given(patient.webhook, '--webhook URL'));
      const isLocal = /^(localhost|127\.|\[::1\])/.test(webhook.hostname);
      const response = await fetch(webhook, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ type: 'doctor', message: {} }),
      });
      if (response.status < 200 || response.status >= 300)
        throw new Problem(
          `POST ${webhook.origin}/…: ${response.status} ${(await response.text()).slice(0, 120)}`,
        );
      if (isLocal)
        throw new Problem('The webhook arrives from here, but Gcore cannot reach this machine.', 'warning');
      if (webhook.protocol !== 'https:')
        throw new Problem('Webhooks use http, so anybody in between can read them.', 'warning');
      return undefined;
    },
  },
];
