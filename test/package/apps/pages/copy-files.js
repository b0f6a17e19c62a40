import { cpSync, readdirSync } from 'node:fs';

cpSync('node_modules/gcore-uploader/cdn', 'dist/cdn', { recursive: true });
for (const name of readdirSync('.').filter((name) => name.endsWith('.html'))) cpSync(name, `dist/${name}`);
