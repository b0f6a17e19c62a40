import { type ChildProcess, spawn, spawnSync, type StdioOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Lines } from './lines.js';

/**
 * What a person with a screen reader sits in front of, without a screen: a display, a session bus with assistive technology switched on, and a
 * home of its own.
 */
export class Desktop {
  readonly env: NodeJS.ProcessEnv;
  readonly #processes: ChildProcess[] = [];

  private constructor(readonly folder: string) {
    this.env = {
      ...process.env,
      HOME: folder,
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_RUNTIME_DIR: join(folder, 'run'),
      // Orca speaks English then.
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
    };
    mkdirSync(join(folder, 'run'), { mode: 0o700 });
  }

  static async start(): Promise<Desktop> {
    const desktop = new Desktop(mkdtempSync(join(tmpdir(), 'gcore-uploader-desktop-')));
    process.once('exit', () => desktop.stop());
    const { env } = desktop;
    const display = desktop.run('Xvfb', [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1280x1024x24',
      '-nolisten',
      'tcp',
    ]);
    const [number] = await linesOf(display).takeUntil(() => true, 'the display');
    env['DISPLAY'] = `:${number}`;
    const bus = desktop.run('dbus-daemon', ['--session', '--nofork', '--print-address=3']);
    const [address] = await linesOf(bus).takeUntil(() => true, 'the session bus');
    env['DBUS_SESSION_BUS_ADDRESS'] = address;
    for (const property of ['IsEnabled', 'ScreenReaderEnabled']) desktop.#switchOn(property);
    return desktop;
  }

  /** Starts a program of this desktop, which ends with it. Its file descriptor 3 is a pipe. */
  run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const stdio: StdioOptions = ['pipe', 'ignore', 'ignore', 'pipe'];
    const child = spawn(command, args, { env: { ...this.env, ...env }, stdio });
    this.#processes.push(child);
    return child;
  }

  /** Presses a key of the keyboard, as a person does: it goes to the screen reader first. */
  press(key: string): void {
    this.#act('key', key);
  }

  /** Clicks below what a short page shows, which puts the focus into the page. */
  clickIntoPage(): void {
    this.#act('mousemove', '500', '600', 'click', '1');
  }

  #act(...args: readonly string[]): void {
    const { status } = spawnSync('xdotool', args, { env: this.env });
    if (status !== 0) throw new Error(`xdotool could not do this: ${args.join(' ')}`);
  }

  stop(): void {
    for (const child of this.#processes.splice(0).reverse()) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Programs ask the bus of assistive technology whether it is worth their while to describe themselves. */
  #switchOn(property: string): void {
    const set = 'org.freedesktop.DBus.Properties.Set';
    const values = ['string:org.a11y.Status', `string:${property}`, 'variant:boolean:true'];
    const to = ['--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus', set, ...values];
    const { status, stderr } = spawnSync('dbus-send', to, { env: this.env });
    if (status !== 0) throw new Error(`org.a11y.Bus does not answer: ${stderr.toString()}`);
  }
}

/** What a program of a desktop writes to its file descriptor 3. */
export const linesOf = (child: ChildProcess): Lines => new Lines(child.stdio[3] as Readable);
