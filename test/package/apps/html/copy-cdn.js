import { cpSync } from 'node:fs';

cpSync('node_modules/gcore-uploader/cdn', 'dist/cdn', { recursive: true });
for (const name of ['index.html', 'page.js']) cpSync(name, `dist/${name}`);
