import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { uploads } from './gcore/uploads.js';

const app = new Hono();
app.route('/', uploads);
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
