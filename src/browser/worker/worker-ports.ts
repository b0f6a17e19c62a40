import { noopPorts } from '../../core/ports/noop-ports.js';
import type { ChunkLimits, Ports } from '../../core/ports/ports.js';
import { browserClock } from '../clock.js';
import { hex, sha256 } from '../digest.js';
import { fileRefFromHandle } from '../files/file-ref.js';
import { createLedger } from '../ledger.js';
import { createLocks } from '../locks.js';
import { createChannel } from '../tabs.js';
import { createTusTransfer } from '../tus/transfer.js';
import { createWorkerConnectivity, type WorkerConnectivity } from './worker-connectivity.js';

/** What the core needs of the world, in a worker. It has no document, no screen and no `localStorage`. */
export function workerPorts(): Ports & { readonly connectivity: WorkerConnectivity } {
  return {
    ...noopPorts,
    clock: browserClock,
    connectivity: createWorkerConnectivity(browserClock),
    transfer: createTusTransfer(),
    ledger: createLedger({ clock: browserClock, fileRefOf: fileRefFromHandle }),
    digest: sha256,
    chunkLimits: limitsInMemory(),
    locks: createLocks(),
    channel: createChannel(),
    random: {
      number: () => Math.random(),
      id: () => hex(crypto.getRandomValues(new Uint8Array(16))),
    },
  };
}

function limitsInMemory(): ChunkLimits {
  const limits = new Map<string, number>();
  return {
    of: (endpoint) => limits.get(new URL(endpoint).origin) ?? Infinity,
    remember: (endpoint, bytes) => void limits.set(new URL(endpoint).origin, bytes),
  };
}
