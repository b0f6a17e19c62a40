import { expect } from '@open-wc/testing';
import { createLeaveGuard } from '../../src/browser/leave-guard.js';

describe('the leave guard', () => {
  const asksBeforeLeaving = (): boolean =>
    !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

  it('asks while something holds it, and only then', () => {
    const guard = createLeaveGuard();
    expect(asksBeforeLeaving()).to.equal(false);
    const [first, second] = [guard.hold(), guard.hold()];
    first();
    first();
    expect(asksBeforeLeaving()).to.equal(true);
    second();
    expect(asksBeforeLeaving()).to.equal(false);
    const third = guard.hold();
    expect(asksBeforeLeaving()).to.equal(true);
    third();
  });
});
