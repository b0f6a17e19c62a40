const commands = ['browse', 'start', 'pause', 'resume', 'retry', 'cancel'] as const;

type Command = (typeof commands)[number];

/** Lets buttons elsewhere act on the element without script: `<button command="--pause" commandfor="uploader">`. */
export function obeyCommands(
  host: HTMLElement & Readonly<Record<Command, () => void>>,
  isOpen: () => boolean,
): void {
  host.addEventListener('command', (event) => {
    // Engines without invoker commands have no CommandEvent to compare with, but a page may send its own.
    const name = commands.find((known) => 'command' in event && event.command === `--${known}`);
    if (name && isOpen()) host[name]();
  });
}
