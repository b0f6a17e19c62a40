import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gcoreFor } from './gcore-fixture.js';

test('the emulator turns pasted diagnostics into faults, and refuses other text', async (t) => {
  const gcore = await gcoreFor(t);
  const replay = (body: unknown): Promise<Response> =>
    fetch(`${gcore.url}/__replay`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const pasted = `Mozilla/5.0 (X11)\n{"timeline":[{"at":9,"failed":"create","because":"http","status":503}]}`;
  const response = await replay(pasted);
  assert.equal(response.status, 201);
  const { faults } = (await response.json()) as { faults: readonly { readonly rule: unknown }[] };
  assert.deepEqual(
    faults.map(({ rule }) => rule),
    [{ kind: 'create', skip: 0, respond: { status: 503 } }],
  );
  assert.equal((await replay('hello')).status, 422);
});
