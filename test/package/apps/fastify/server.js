import Fastify from 'fastify';
import { uploads } from './gcore/uploads.js';

const fastify = Fastify();
await fastify.register(uploads);
await fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
