import type { DiagnosticEntry, Diagnostics } from '../../src/core/diagnostics.js';
import { asRecord, parseJson } from '../../src/wire/json.js';
import type { FaultEffects, FaultRule, RequestKind } from './faults.js';

/** A request to an upload host, as the timeline shows it. */
interface ToldRequest {
  readonly kind: RequestKind;
  /** What happened to it, or null if it went well. */
  readonly effects: FaultEffects | null;
}

/**
 * The faults that make an upload of a file of the same size live through what a person's diagnostics tell of the upload hosts.
 * What happened at the backend, on the device or at Gcore afterwards is not among them.
 */
export function faultsOf({ timeline }: Pick<Diagnostics, 'timeline'>): readonly FaultRule[] {
  const rules: FaultRule[] = [];
  const seen = new Map<RequestKind, number>();
  for (const { kind, effects } of requestsOf(timeline)) {
    const position = seen.get(kind) ?? 0;
    seen.set(kind, position + 1);
    if (!effects) continue;
    // A rule is not asked about a request that an earlier one with the same effect meets.
    const earlier = rules.filter((rule) => rule.kind === kind && isAlike(rule, effects)).length;
    rules.push({ kind, skip: position - earlier, ...effects });
  }
  return rules;
}

/** Reads what a person pasted: the diagnostics, perhaps after a line about the browser. Null if it is something else. */
export function readDiagnostics(text: string): Pick<Diagnostics, 'timeline'> | null {
  const timeline = asRecord(parseJson(text.slice(Math.max(0, text.indexOf('{')))))?.['timeline'];
  if (!Array.isArray(timeline) || !timeline.every((entry) => typeof asRecord(entry)?.['at'] === 'number'))
    return null;
  return { timeline: timeline as readonly DiagnosticEntry[] };
}

function requestsOf(timeline: readonly DiagnosticEntry[]): readonly ToldRequest[] {
  return timeline.flatMap((entry, index): readonly ToldRequest[] => {
    if ('request' in entry) return requestOf(entry.request, timeline[index - 1], isBroken(timeline, index));
    if (!('failed' in entry)) return [];
    const kind = failedKinds[entry.failed];
    if (!kind) return [];
    return [{ kind, effects: effectsOf(entry, keptBytes(timeline, index)) }];
  });
}

const failedKinds: Readonly<Record<string, RequestKind>> = { create: 'create', head: 'head', patch: 'patch' };

/** The request that an entry tells of, if another entry does not tell of it, too. */
function requestOf(
  request: Extract<DiagnosticEntry, { request: unknown }>['request'],
  before: DiagnosticEntry | undefined,
  isBrokenLater: boolean,
): readonly ToldRequest[] {
  switch (request) {
    case 'create':
      return [{ kind: 'create', effects: null }];
    case 'offset':
      // After a creation it is the creation's answer.
      return before && 'request' in before && before.request === 'create'
        ? []
        : [{ kind: 'head', effects: null }];
    case 'chunk':
      return isBrokenLater ? [] : [{ kind: 'patch', effects: null }];
    default:
      return [];
  }
}

/** Whether the PATCH that begins here is the one whose failure is told next. */
function isBroken(timeline: readonly DiagnosticEntry[], index: number): boolean {
  const end = timeline.slice(index + 1).find((entry) => 'failed' in entry || 'request' in entry);
  return end !== undefined && 'failed' in end && end.failed === 'patch';
}

/** What the server had of the PATCH that failed here: what it said next, less where the PATCH began. */
function keptBytes(timeline: readonly DiagnosticEntry[], index: number): number {
  const chunk = timeline.slice(0, index).findLast((entry) => 'request' in entry && entry.request === 'chunk');
  const answer = timeline.slice(index).find((entry) => 'request' in entry && entry.request === 'offset');
  if (!chunk || !answer || !('offset' in chunk) || !('bytes' in answer)) return 0;
  return Math.max(0, answer.bytes - chunk.offset);
}

function effectsOf(
  { because, status }: Extract<DiagnosticEntry, { failed: unknown }>,
  afterBytes: number,
): FaultEffects | null {
  switch (because) {
    case 'http':
      return { respond: { status } };
    case 'network':
      return { cut: { when: 'request', afterBytes } };
    case 'stalled':
      return { stall: { when: 'request', afterBytes } };
    default:
      return null;
  }
}

const isAlike = (rule: FaultRule, effects: FaultEffects): boolean =>
  Object.keys(effects).every((name) => name in rule);
