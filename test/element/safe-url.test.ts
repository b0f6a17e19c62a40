import { expect } from '@open-wc/testing';
import type * as SafeUrlModule from '../../src/element/safe-url.js';
import { safeUrl } from '../../src/element/safe-url.js';
import { until } from '../helpers/until.js';

describe('safeUrl', () => {
  it('A link or picture from an answer is used over https, or over http from the page’s own origin', () => {
    expect(safeUrl('https://cdn.example/a.jpg')).to.equal('https://cdn.example/a.jpg');
    expect(safeUrl('/a.jpg')).to.equal(`${location.origin}/a.jpg`);
    for (const url of ['http://cdn.example/a.jpg', 'http://', '', null, undefined])
      expect(safeUrl(url), String(url)).to.equal(null);
  });

  it('A script, a data or a blob URL is not used, also in a document whose origin is opaque, as that of srcdoc is', async () => {
    const frame = document.createElement('iframe');
    frame.dataset['fixture'] = '';
    frame.srcdoc = `<script type="module">
      import * as safe from '${new URL('../../src/element/safe-url.ts', import.meta.url).href}';
      window.safe = safe;
    </script>`;
    document.body.append(frame);
    const inside = frame.contentWindow as (Window & { safe?: typeof SafeUrlModule }) | null;
    await until(() => inside?.safe !== undefined, { what: 'the module in the frame' });
    expect(inside?.location.origin).to.equal('null');
    for (const url of ['javascript:void 0', 'data:text/html,x', 'vbscript:x', 'blob:null/7', 'file:///a'])
      for (const check of [safeUrl, inside?.safe?.safeUrl]) expect(check?.(url), url).to.equal(null);
    frame.remove();
  });
});
