import { aTimeout, expect } from '@open-wc/testing';
import { createLeaveGuard, createSiteGuard } from '../../src/browser/leave-guard.js';

const { navigation } = globalThis as { readonly navigation?: Navigation };

const asksBeforeLeaving = (): boolean =>
  !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

function follow(url: string): void {
  const event = Object.assign(new Event('navigate'), { destination: { url } });
  navigation?.dispatchEvent(event);
}

describe('the leave guard', () => {
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
    const release = createLeaveGuard().hold();
    follow('mailto:support@example.com');
    expect(asksBeforeLeaving()).to.equal(navigation === undefined);
    follow(new URL('/next', location.href).href);
    expect(asksBeforeLeaving()).to.equal(true);
    release();
  });

  it('asks when the tab is closed later on', async () => {
    const release = createLeaveGuard().hold();
    follow('tel:+3521234567');
    await aTimeout(0);
    expect(asksBeforeLeaving()).to.equal(true);
    release();
  });
});

describe('the site guard', () => {
  it('asks before the tab is closed or another site comes, and not before a link to another page of the site', async () => {
    const release = createSiteGuard().hold();
    expect(asksBeforeLeaving()).to.equal(true);
    follow('https://elsewhere.example/');
    expect(asksBeforeLeaving()).to.equal(true);
    await aTimeout(0);
    follow(new URL('/next', location.href).href);
    expect(asksBeforeLeaving()).to.equal(navigation === undefined);
    release();
    expect(asksBeforeLeaving()).to.equal(false);
  });
});
