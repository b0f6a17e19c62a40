import process from 'node:process';
import { tsImport } from 'tsx/esm/api';

/** @web/test-runner reads no TypeScript; the configuration is in scripts/testing/wtr-config.ts. */
const { wtrConfig } = await tsImport('./scripts/testing/wtr-config.ts', import.meta.url);

export default await wtrConfig(process.env);
