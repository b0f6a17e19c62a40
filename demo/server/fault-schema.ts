import { Ajv } from 'ajv';
import type { FaultRule } from './faults.js';

const bytes = { type: 'integer', minimum: 0 };
const ms = { type: 'integer', minimum: 0 };
const headers = { type: 'object', additionalProperties: { type: 'string' } };
const status = { type: 'integer', minimum: 200, maximum: 599 };
const object = (properties: Record<string, object>, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const ruleSchema = object({
  kind: { enum: ['create', 'head', 'patch', 'delete', 'get', 'options', 'any'] },
  host: { enum: [0, 1] },
  videoId: { type: 'integer' },
  path: { type: 'string' },
  skip: { type: 'integer', minimum: 0 },
  times: { type: ['integer', 'null'], minimum: 1 },
  respond: object(
    { status, headers, body: { type: 'string' }, cors: { type: 'boolean' }, early: { type: 'boolean' } },
    ['status'],
  ),
  redirect: object({ status: { enum: [301, 302, 307, 308] }, location: { type: 'string' } }, ['status']),
  cut: object(
    { when: { enum: ['request', 'before-response', 'mid-response'] }, afterBytes: bytes, afterMs: ms },
    ['when'],
  ),
  stall: object({ when: { enum: ['request', 'response'] }, afterBytes: bytes, ms }, ['when']),
  buffer: { type: 'boolean' },
  rewrite: object({ status, remove: { type: 'array', items: { type: 'string' } }, set: headers }),
  latencyMs: ms,
  bytesPerSecond: { type: 'integer', minimum: 1 },
});

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const isRules = ajv.compile<FaultRule[]>({ type: 'array', minItems: 1, items: ruleSchema });

/** Reads the body of `POST /__faults`: a rule or a list of rules. A string is what is wrong with it. */
export function readFaultRules(body: unknown): readonly FaultRule[] | string {
  const rules: unknown = Array.isArray(body) ? body : [body];
  return isRules(rules) ? rules : ajv.errorsText(isRules.errors, { dataVar: 'faults' });
}
