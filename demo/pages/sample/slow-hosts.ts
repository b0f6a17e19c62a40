import { setLinkSpeed } from '../playground/faults.js';
import { hasServer } from '../shell/has-server.js';

const SLOW_BYTES_PER_SECOND = 3_000_000;

interface FaultList {
  readonly faults: readonly { readonly rule: { readonly bytesPerSecond?: number } }[];
}

/**
 * Makes a checkbox slow the upload hosts down, so that there is time to follow links. It shows what the server does already:
 * another page may have asked for that. The static build, which has no server, does not offer it.
 */
export async function offerSlowHosts(box: HTMLInputElement): Promise<void> {
  if (!hasServer) {
    box.closest('label')?.remove();
    return;
  }
  box.addEventListener('change', () => void setLinkSpeed(box.checked ? SLOW_BYTES_PER_SECOND : null));
  const { faults } = (await (await fetch('/__faults')).json()) as FaultList;
  box.checked = faults.some(({ rule }) => rule.bytesPerSecond === SLOW_BYTES_PER_SECOND);
}
