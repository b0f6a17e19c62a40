import { aTimeout, expect } from '@open-wc/testing';
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

  it('does not ask for a link that opens another program, in browsers that say where a link leads', () => {
    const { navigation } = globalThis as { readonly navigation?: Navigation };
    const follow = (url: string): void => {
      const event = Object.assign(new Event('navigate'), { destination: { url } });
      navigation?.dispatchEvent(event);
    };
    const release = createLeaveGuard().hold();
    follow('mailto:support@example.com');
    expect(asksBeforeLeaving()).to.equal(navigation === undefined);
    follow(new URL('/next', location.href).href);
    expect(asksBeforeLeaving()).to.equal(true);
    release();
  });

  it('asks when the tab is closed later on', async () => {
    const { navigation } = globalThis as { readonly navigation?: Navigation };
    const release = createLeaveGuard().hold();
    const event = Object.assign(new Event('navigate'), { destination: { url: 'tel:+3521234567' } });
    navigation?.dispatchEvent(event);
    await aTimeout(0);
    expect(asksBeforeLeaving()).to.equal(true);
    release();
  });
});
