/** `npm start`: the demo with its Gcore. */
import { REAL_API_URL, startGcore } from './start.js';

const { PORT, STORAGE, PAGES, GCORE_API_KEY, WEBHOOK_URLS } = process.env;
const port = Number(PORT ?? 5173);
const gcore = await startGcore({
  port,
  storage: STORAGE,
  pages: PAGES ? { builtIn: PAGES } : 'sources',
  realApiKey: GCORE_API_KEY,
  webhookUrls: WEBHOOK_URLS?.split(' ').filter(Boolean),
  log: (line) => console.log(line),
}).catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(isTaken ? `Port ${port} is taken. Choose another: PORT=8080 npm start` : error);
  process.exit(1);
});
console.log(`The demo:        ${gcore.link}`);
console.log(`Upload hosts:    ${gcore.uploadOrigins.join(' and ')}`);
console.log(`Files:           ${gcore.storage}/<video_id>/original`);
console.log(
  gcore.transcoding === 'ffmpeg'
    ? 'Transcoding:     ffmpeg, to HLS in two qualities'
    : 'Transcoding:     none. ffmpeg is not installed, so the original itself is what is played.',
);
console.log(
  GCORE_API_KEY
    ? `The host backend talks to the real Gcore, ${REAL_API_URL}`
    : `The host backend talks to this emulator; its API: ${gcore.apiUrl}/streaming/, Authorization: APIKey ${gcore.apiKey}`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void gcore.close().then(() => process.exit(0)));
}
