import type { IncomingMessage, Server, ServerResponse } from 'node:http';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Holds a server's requests until the returned function names what handles them. A server without a handler takes a
 * connection and never says a word: a browser that reloads, or a health check, would wait forever.
 */
export function holdRequests(server: Server): (handler: Handler) => void {
  const held: Parameters<Handler>[] = [];
  const hold: Handler = (...exchange) => void held.push(exchange);
  server.on('request', hold);
  return (handler) => {
    server.off('request', hold).on('request', handler);
    for (const exchange of held) handler(...exchange);
  };
}
