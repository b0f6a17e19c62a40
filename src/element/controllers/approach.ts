import type { ReactiveController, ReactiveElement } from 'lit';

const EVENTS = ['pointerenter', 'focusin'] as const;

/** Notices that the person reaches for the element: the moment to load what a file will need. */
export class Approach implements ReactiveController {
  constructor(
    private readonly host: ReactiveElement,
    private readonly onApproach: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of EVENTS) this.host.addEventListener(type, this.onApproach);
  }

  hostDisconnected(): void {
    for (const type of EVENTS) this.host.removeEventListener(type, this.onApproach);
  }
}
