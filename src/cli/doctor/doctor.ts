import { type Check, type Finding, runChecks } from '../check.js';
import { accountChecks } from './account-checks.js';
import { hostChecks } from './host-checks.js';
import type { DoctorOptions, Patient } from './patient.js';
import { siteChecks } from './site-checks.js';
import { workerChecks } from './worker-checks.js';
import { Visit } from './visit.js';

/** Looks at everything between a page and Gcore, as far as it is given. Never rejects. */
export async function runDoctor(options: DoctorOptions): Promise<readonly Finding[]> {
  const visit = new Visit(options);
  const checks: readonly Check<Patient>[] = [...accountChecks, ...siteChecks, ...workerChecks, ...hostChecks];
  const findings = await runChecks(checks, visit);
  await visit.end();
  return findings;
}
