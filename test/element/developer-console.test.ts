import { expect } from '@open-wc/testing';

import { UploadError } from '../../src/core/model/errors.js';
import { logConfigurationErrors } from '../../src/element/developer-console.js';
import { row } from './fixture.js';

describe('the console', () => {
  /** What it says while uploads end in these. */
  function linesAfter(...errors: readonly UploadError[]): readonly unknown[] {
    const lines: unknown[] = [];
    const { error: print } = console;
    console.error = (line: unknown) => lines.push(line);
    try {
      logConfigurationErrors({
        on(tell) {
          for (const error of errors) {
            const upload = row({ state: 'failed', error });
            tell({ type: 'error', detail: { error, upload }, preventDefault: () => undefined });
          }
          return () => undefined;
        },
      });
    } finally {
      console.error = print;
    }
    return lines;
  }

  it('The console names each mistake of the set-up once, however many rows meet it', () => {
    const missing = new UploadError('configuration', 'Set backend.', { field: 'backend' });
    const wrong = new UploadError('configuration', 'The attribute chunk-size is wrong.');
    expect(linesAfter(missing, missing, wrong)).to.deep.equal([missing, wrong]);
  });

  it('The console says nothing of what can happen on any day', () => {
    expect(linesAfter(new UploadError('server', 'HTTP 503'))).to.deep.equal([]);
  });
});
