import { takeSpreadHash } from '../file/fingerprint.js';
import type { Ports } from '../ports/ports.js';
import { updateRecord } from './record.js';
import type { Row } from '../row/row.js';
import { waitFor } from '../lib/abort.js';

/** Before each batch of reads, the first one too: the upload's own requests come first. */
const PAUSE_MS = 250;

/**
 * Takes samples of the whole file while it is sent: a later visit can tell a touched file from an edited one by them.
 * Never rejects: without them, a file whose time changed is asked about, and what the reads meet, the transfer meets too.
 */
export async function rememberContent(
  row: Row,
  file: File,
  signal: AbortSignal,
  ports: Ports,
): Promise<void> {
  const isWanted = (): boolean => row.record?.stage === 'sending';
  const pause = async (): Promise<void> => {
    await waitFor(PAUSE_MS, false, ports, signal);
    if (!isWanted()) throw new Error('The upload came to its end.');
  };
  try {
    const spreadHash = await takeSpreadHash(file, ports.digest, signal, pause);
    if (isWanted()) void updateRecord(row, ports, { spreadHash });
  } catch {
    // Said above.
  }
}
