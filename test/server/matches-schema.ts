import assert from 'node:assert/strict';
import { Ajv } from 'ajv';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

/** Fails with every field that is missing or of another type. */
export function matchesSchema(value: unknown, schema: object): void {
  const validate = ajv.compile(schema);
  assert.ok(validate(value), ajv.errorsText(validate.errors));
}
