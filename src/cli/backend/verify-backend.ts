import { type Finding, runChecks } from '../check.js';
import { accessChecks } from './access-checks.js';
import { detailsChecks } from './details-checks.js';
import { BackendProbe, type ProbeOptions } from './probe.js';
import { sessionChecks } from './session-checks.js';
import { videoChecks } from './video-checks.js';

/**
 * Tries every promise of the wire contract (docs/backend.md) at a backend in any language. It makes some empty videos there,
 * and deletes them again. Never rejects.
 */
export async function verifyBackend(options: ProbeOptions): Promise<readonly Finding[]> {
  const probe = new BackendProbe(options);
  const findings = await runChecks(
    [...sessionChecks, ...videoChecks, ...detailsChecks, ...accessChecks],
    probe,
  );
  const left = await probe.cleanUp();
  if (left.length === 0) return findings;
  return [
    ...findings,
    {
      verdict: 'warning',
      title: 'The empty videos of this check are deleted',
      detail: `these stayed: ${left.join(', ')}`,
      advice: 'Delete them in Gcore’s portal.',
    },
  ];
}
