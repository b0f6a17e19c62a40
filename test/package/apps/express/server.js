import express from 'express';
import { uploads } from './gcore/uploads.js';

const app = express();
app.use(uploads);
app.use(express.json());
app.listen(process.env.PORT, '127.0.0.1');
