import { Sender } from '../../core/sender.js';
import { version } from '../../version.js';
import { PROTOCOL, readPageMessage, type WorkerMessage } from './protocol.js';
import { workerPorts } from './worker-ports.js';

/** The part of `SharedWorkerGlobalScope` that is used: TypeScript's library for pages lacks it. */
export interface WorkerScope {
  addEventListener(type: 'connect', listener: (event: MessageEvent) => void): void;
}

/** Sends uploads for every page that connects. */
export function servePages(scope: WorkerScope): void {
  const ports = workerPorts();
  const senders = new Map<string, Sender>();

  const senderOf = (scopeOfUploads: string): Sender => {
    const sender = senders.get(scopeOfUploads) ?? new Sender(ports);
    senders.set(scopeOfUploads, sender);
    return sender;
  };

  const serve = (port: MessagePort): void => {
    const answer = (message: WorkerMessage): void => port.postMessage(message);
    port.addEventListener('message', ({ data }) => {
      const message = readPageMessage(data);
      if (message?.type === 'network') ports.connectivity.report(message.online);
      if (message?.type !== 'take') return;
      const { call, upload } = message;
      void senderOf(upload.scope)
        .take(upload)
        .catch(() => false)
        .then((taken) => answer({ type: 'taken', call, taken }));
    });
    port.start();
    answer({ type: 'ready', protocol: PROTOCOL, version });
    // Time to load what sends, while the page still looks at the file.
    void ports.transfer.open().catch(() => undefined);
  };

  scope.addEventListener('connect', ({ ports: [port] }) => {
    if (port) serve(port);
  });
}
