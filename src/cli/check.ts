/** One thing that is looked at. */
export interface Check<Context> {
  /** What is right if it passes, as a sentence. */
  readonly title: string;
  /** What to do if it does not. */
  readonly advice: string;
  /** Resolves with what was seen, if that is worth a line. @throws {Problem} if it is not as the title says */
  look(context: Context): Promise<string | undefined>;
}

/** `absent`: it is not there, and can be done without. */
export type Verdict = 'ok' | 'warning' | 'absent' | 'fault';

export interface Finding {
  readonly verdict: Verdict;
  readonly title: string;
  /** What was seen. */
  readonly detail: string;
  readonly advice: string;
}

/** Why a check did not pass. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    detail: string,
    readonly verdict: Exclude<Verdict, 'ok'> = 'fault',
  ) {
    super(detail);
  }
}

/** Makes the checks one after the other: later ones use what earlier ones made. Never rejects. */
export async function runChecks<Context>(
  checks: readonly Check<Context>[],
  context: Context,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { title, advice, look } of checks) {
    const finding = await look(context).then(
      (seen): Finding => ({ verdict: 'ok', title, detail: seen ?? '', advice }),
      (error: unknown): Finding => ({ ...readProblem(error), title, advice }),
    );
    findings.push(finding);
  }
  return findings;
}

function readProblem(error: unknown): Pick<Finding, 'verdict' | 'detail'> {
  if (error instanceof Problem) return { verdict: error.verdict, detail: error.message };
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return { verdict: 'fault', detail: `${String(error)}${cause}` };
}
