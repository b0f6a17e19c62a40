const commands = ['browse', 'start', 'pause', 'resume', 'retry', 'cancel'] as const;

type Command = (typeof commands)[number];

/** Lets buttons elsewhere act on the element without script: `<button command="--pause" commandfor="uploader">`. */
export function obeyCommands(
  host: HTMLElement & Readonly<Record<Command, () => void>>,
  isOpen: () => boolean,
): void {
  host.addEventListener('command', ({ command }) => {
    const name = commands.find((known) => `--${known}` === command);
    if (name && isOpen()) host[name]();
  });
}
