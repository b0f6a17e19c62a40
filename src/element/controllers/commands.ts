import type { ReactiveController, ReactiveElement } from 'lit';

const commands = ['browse', 'start', 'pause', 'resume', 'retry', 'cancel', 'record', 'stop'] as const;

type CommandsHost = ReactiveElement & Readonly<Record<(typeof commands)[number], () => void>>;

/** Lets buttons elsewhere act on the element without script: `<button command="--pause" commandfor="uploader">`. */
export class Commands implements ReactiveController {
  constructor(
    private readonly host: CommandsHost,
    private readonly isDisabled: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('command', this.#obey);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('command', this.#obey);
  }

  readonly #obey = (event: Event): void => {
    // Engines without invoker commands have no CommandEvent to compare with, but a page may send its own.
    const name = commands.find((known) => 'command' in event && event.command === `--${known}`);
    if (name && !this.isDisabled()) this.host[name]();
  };
}
