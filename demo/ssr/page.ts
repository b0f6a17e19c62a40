import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
import { registerLocale } from '../../src/gcore-uploader.js';
import { de } from '../../src/locales/de.js';

// A server draws at once: a language has to be there by then.
registerLocale(de);

/**
 * The element as HTML, drawn before any script runs. Its styles stand inline in the shadow root that the HTML declares: a
 * page with a strict policy allows them by a nonce, new for each answer.
 */
export async function renderPage(nonce: string, lang: 'en' | 'de'): Promise<string> {
  const element = await collectResult(
    render(
      html`<gcore-uploader
        lang=${lang}
        backend="/api/gcore"
        name="video"
        sources="file camera screen"
      ></gcore-uploader>`,
    ),
  );
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Rendered by the server · gcore-uploader</title>
    <link rel="icon" href="/favicon.ico" />
    <script type="module" src="/client.js"></script>
  </head>
  <body>
    ${element.replaceAll('<style>', `<style nonce="${nonce}">`)}
  </body>
</html>`;
}

/** A policy for that page. */
export function policyFor(nonce: string, uploadOrigins: readonly string[]): string {
  return [
    "default-src 'self'",
    `connect-src 'self' ${uploadOrigins.join(' ')}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}
