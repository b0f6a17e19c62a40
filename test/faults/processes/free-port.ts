import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** The first of `count` TCP ports in a row that were free a moment ago, for servers that must come back to theirs. */
export async function freePortRow(count: number): Promise<number> {
  for (;;) {
    const first = await heldPort(0);
    if (first === null) continue;
    const others = Array.from({ length: count - 1 }, (_, index) => heldPort(first + index + 1));
    if (!(await Promise.all(others)).includes(null)) return first;
  }
}

/** The port, if it could be had; 0 asks for any. */
async function heldPort(port: number): Promise<number | null> {
  if (port > 65_535) return null;
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return null;
  }
  const { port: held } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return held;
}
