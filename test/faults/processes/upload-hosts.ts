/** A local Gcore in a process of its own, to be killed: `PORT`, `STORAGE` and `TUS_SERVER` say which. */
import { startGcore } from '../../../demo/server/start.js';

const { PORT, STORAGE, TUS_SERVER } = process.env;
const gcore = await startGcore({
  port: Number(PORT),
  storage: STORAGE,
  transcoding: 'none',
  tusServer: TUS_SERVER === 'uploadx' ? 'uploadx' : 'tus-node',
});
console.log(JSON.stringify({ url: gcore.url, uploadOrigins: gcore.uploadOrigins }));
