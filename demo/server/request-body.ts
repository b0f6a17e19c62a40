import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How a request's body is read from the browser. */
export interface BodyReading {
  /** Told of every piece, before it is passed on. */
  readonly received: (bytes: number) => void;
  readonly bytesPerSecond?: number | undefined;
  /** What happens once so many bytes were passed on; it decides whether the rest follows. */
  readonly mark?: { readonly bytes: number; readonly reached: () => Promise<'go on' | 'stop'> } | undefined;
  /** Aborts when the browser is gone. */
  readonly signal: AbortSignal;
}

/**
 * Passes the body on piece by piece, as fast as `to` takes it and never faster than allowed: what is not read stays
 * in the socket, which stops the browser. Ends `to` at the end of the body.
 *
 * @returns whether the whole body was passed on
 * @throws when the browser breaks the connection, or `to` fails
 */
export async function passBodyOn(body: Readable, to: Writable, reading: BodyReading): Promise<boolean> {
  const { received, bytesPerSecond, mark, signal } = reading;
  let bytesPassed = 0;
  let freeAtMs = performance.now();
  if (mark?.bytes === 0 && (await mark.reached()) === 'stop') return false;
  for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    received(piece.length);
    if (bytesPerSecond) {
      freeAtMs = Math.max(freeAtMs, performance.now()) + (piece.length / bytesPerSecond) * 1000;
      await delay(freeAtMs - performance.now(), undefined, { signal });
    }
    const bytesToMark = mark && bytesPassed < mark.bytes ? mark.bytes - bytesPassed : Infinity;
    if (mark && piece.length >= bytesToMark) {
      await writeThrough(to, piece.subarray(0, bytesToMark));
      if ((await mark.reached()) === 'stop') return false;
      await write(to, piece.subarray(bytesToMark), signal);
    } else {
      await write(to, piece, signal);
    }
    bytesPassed += piece.length;
  }
  to.end();
  return true;
}

/** Holds the whole body in a file before `use` sees any of it. A body that breaks off is thrown away. */
export async function bufferBody(
  body: Readable,
  reading: BodyReading,
  use: (whole: Readable) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gcore-body-'));
  try {
    const file = join(folder, 'body');
    const sink = createWriteStream(file);
    const isWhole = await passBodyOn(body, sink, reading).finally(() => sink.end());
    await finished(sink);
    if (isWhole) await use(createReadStream(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(to: Writable, piece: Buffer, signal: AbortSignal): Promise<void> {
  if (piece.length > 0 && !to.write(piece)) await once(to, 'drain', { signal });
}

/** Waits until the kernel has the bytes: a connection destroyed afterwards still delivers them. */
function writeThrough(to: Writable, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}
