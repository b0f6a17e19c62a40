import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESLint } from 'eslint';

/** What the lint rule about rooms and layers says of code that would lie in a file of src/. */
async function complaints(code: string, filePath: string): Promise<number> {
  const [result] = await new ESLint().lintText(code, { filePath });
  return (result?.messages ?? []).filter(({ ruleId }) => ruleId === 'import-x/no-restricted-paths').length;
}

test('lint refuses an import from one room of src/ into another that may not know it', async () => {
  assert.equal(await complaints("import '../backend/kit.js';\n", 'src/element/describe.ts'), 1);
  assert.equal(await complaints("import '../../element/describe.js';\n", 'src/core/model/state.ts'), 1);
});

test('lint refuses an import from a lower layer of core into a higher one, of types too', async () => {
  const upwards = "import type { Row } from '../row/row.js';\nexport type Mine = Row;\n";
  assert.equal(await complaints(upwards, 'src/core/model/state.ts'), 1);
  assert.equal(await complaints(upwards, 'src/core/session/scope.ts'), 0);
});
