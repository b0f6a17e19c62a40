/**
 * The test runner sends the two values of a failed assertion to its server, and with a node all that hangs on it: the document,
 * the window, the framework. That takes minutes, in which the test seems to hang. The message of the assertion names the nodes
 * anyway. The test server imports this into every browser test, ahead of it.
 */
beforeEach(function () {
  const test = this.currentTest;
  const body = test?.fn;
  if (!test || !body || body.length > 0) return;
  test.fn = async function (this: Mocha.Context) {
    try {
      await (body as Mocha.AsyncFunc).call(this);
    } catch (error) {
      throw withoutNodes(error);
    }
  };
});

/** The error of an assertion, without the values that it compared if there are nodes in them. */
export function withoutNodes(error: unknown): unknown {
  if (error instanceof Error && ['actual', 'expected'].some((side) => holdsNode(Reflect.get(error, side))))
    Object.assign(error, { actual: undefined, expected: undefined });
  return error;
}

/** Lists and plain objects of nodes too. */
function holdsNode(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Node || Object.values(value).some((part) => part instanceof Node);
}
