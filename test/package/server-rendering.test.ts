import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright';
import { type ServerRenderedDemo, startServerRenderedDemo } from '../../demo/ssr/server.js';
import { GcoreUploader } from '../../src/component.js';
import { defineOnce } from '../../src/element/define.js';
import { chromiumArgs, findBrowser } from '../helpers/browsers.js';

const installed = findBrowser('chromium');

declare global {
  interface Window {
    shifts: number;
    drawnByServer: Element | null | undefined;
    headings: Set<string>;
  }
}

describe('drawn where there is no window', () => {
  it('the camera and the screen wait for the browser, which knows whether it has them', async () => {
    const markup = await collectResult(
      render(html`<gcore-uploader backend="/api/gcore" sources="file camera screen"></gcore-uploader>`),
    );
    assert.match(markup, /Choose a video/);
    assert.doesNotMatch(markup, /Record/);
  });
});

describe('defined where there is no document', () => {
  it('a second copy says nothing: a bundler may load one for each layer of a server', (t) => {
    const warn = t.mock.method(console, 'warn', () => undefined);
    defineOnce('gcore-uploader', class extends GcoreUploader {});
    assert.equal(warn.mock.callCount(), 0);
  });
});

describe('a page drawn by the server', { skip: installed ? false : 'There is no Chromium.' }, () => {
  let demo: ServerRenderedDemo;
  let browser: Browser;
  let said: string[] = [];

  before(async () => {
    demo = await startServerRenderedDemo(0);
    browser = await chromium.launch({
      executablePath: installed?.executablePath ?? '',
      args: [...chromiumArgs],
    });
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  async function open(options: BrowserContextOptions, script?: () => void, query = ''): Promise<Page> {
    const page = await browser.newPage(options);
    said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', ({ message }) => said.push(message));
    if (script) await page.addInitScript(script);
    await page.goto(demo.url + query);
    return page;
  }

  it('shows the element with its styles before any script, under a policy with a nonce', async () => {
    const page = await open({ javaScriptEnabled: false });
    const button = page.getByRole('button', { name: 'Choose a video' });
    await button.waitFor();
    const height = await button.evaluate((element) => getComputedStyle(element).minBlockSize);
    assert.notEqual(height, '0px');
    assert.deepEqual(said, []);
    await page.close();
  });

  it('is taken over as it stands: no node is drawn anew, and nothing moves', async () => {
    const page = await open({}, () => {
      window.shifts = 0;
      new PerformanceObserver((list) => (window.shifts += list.getEntries().length)).observe({
        type: 'layout-shift',
        buffered: true,
      });
      document.addEventListener('readystatechange', () => {
        window.drawnByServer ??= document
          .querySelector('gcore-uploader')
          ?.shadowRoot?.querySelector('[part=panel]');
      });
    });
    await page.evaluate(async () => {
      await customElements.whenDefined('gcore-uploader');
      const element = document.querySelector('gcore-uploader');
      await element?.updateComplete;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    const isSame = await page.evaluate(
      () =>
        window.drawnByServer ===
        document.querySelector('gcore-uploader')?.shadowRoot?.querySelector('[part=panel]'),
    );
    assert.equal(isSame, true);
    await page.getByRole('button', { name: 'Record the screen' }).waitFor();
    assert.equal(await page.evaluate(() => window.shifts), 0);
    assert.deepEqual(said, []);
    await page.close();
  });

  it('speaks the language of its tag from the first paint on', async () => {
    const page = await open({ javaScriptEnabled: false }, undefined, '?lang=de');
    await page.getByRole('button', { name: 'Video auswählen' }).waitFor();
    await page.close();
  });

  it('keeps that language while its texts are loaded', async () => {
    const page = await open(
      { locale: 'en-GB' },
      () => {
        window.headings = new Set();
        setInterval(() => {
          const heading = document
            .querySelector('gcore-uploader')
            ?.shadowRoot?.querySelector('[part=heading]');
          if (heading?.textContent) window.headings.add(heading.textContent.trim());
        });
      },
      '?lang=de',
    );
    await page.waitForLoadState('networkidle');
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined('gcore-uploader');
      await document.querySelector('gcore-uploader')?.updateComplete;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return [...window.headings];
    });
    assert.deepEqual(seen, ['Video hierher ziehen']);
    assert.deepEqual(said, []);
    await page.close();
  });
});
