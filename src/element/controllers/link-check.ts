import type { ReactiveControllerHost } from 'lit';

import { linkProblem } from '../../core/policy/link-problem.js';
import type { Reason } from '../../core/model/media-info.js';

/** Knows what is wrong with the text in the field for links. It is shown there, not in a row: the text can be corrected. */
export class LinkCheck {
  #reasons: readonly Reason[] = [];

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Why what was entered is no link, each reason once; empty while nothing is wrong, or nothing was entered yet. */
  get reasons(): readonly Reason[] {
    return this.#reasons;
  }

  /**
   * Takes the links out of what was entered, one a line, and leaves the lines that are none.
   * @param multiple false: nothing is taken if a line is wrong, since the field goes away with the first link
   */
  take(text: string, multiple: boolean): { readonly links: readonly string[]; readonly left: string } {
    const lines = text.split('\n').map((line) => line.trim());
    const entered = lines.filter((line) => line !== '');
    const problems = entered.map(linkProblem);
    const reasons = problems.filter((reason) => reason !== null);
    this.#show([...new Map(reasons.map((reason) => [reason.problem, reason])).values()]);
    if (reasons.length > 0 && !multiple) return { links: [], left: text };
    return {
      links: entered.filter((_, at) => !problems[at]),
      left: entered.filter((_, at) => problems[at]).join('\n'),
    };
  }

  /** Call when the text is edited. */
  edited(): void {
    if (this.#reasons.length > 0) this.#show([]);
  }

  #show(reasons: readonly Reason[]): void {
    this.#reasons = reasons;
    this.host.requestUpdate();
  }
}
