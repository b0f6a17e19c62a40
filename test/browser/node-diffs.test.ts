import { expect } from '@open-wc/testing';
import { withoutNodes } from '../helpers/node-diffs.js';

interface Failure {
  readonly message: string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

describe('a failed assertion in a browser', () => {
  /** What the test runner gets of it. */
  function failure(assertion: () => void): Failure {
    try {
      assertion();
    } catch (error) {
      return withoutNodes(error) as Failure;
    }
    throw new Error('The assertion did not fail.');
  }

  it('about nodes keeps its message, and takes no document to the test runner', () => {
    const { body, head } = document;
    const failures = [
      failure(() => expect(head).to.equal(body)),
      failure(() => expect(head).to.equal(null)),
      failure(() => expect([head, 1]).to.deep.equal([body, 1])),
      failure(() => expect({ focus: head }).to.deep.equal({ focus: body })),
    ];
    for (const { message, actual, expected } of failures)
      expect([message.startsWith('expected '), actual, expected]).to.deep.equal([true, undefined, undefined]);
    expect(failures[0]?.message).to.include('<head>');
  });

  it('about anything else shows what it compared', () => {
    const { actual, expected } = failure(() => expect([1, 2]).to.deep.equal([1, 3]));
    expect([actual, expected]).to.deep.equal([
      [1, 2],
      [1, 3],
    ]);
  });
});
