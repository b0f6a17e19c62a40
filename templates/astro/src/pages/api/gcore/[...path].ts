import type { APIRoute } from 'astro';
import { answer } from '../../../gcore/backend';

export const prerender = false;
export const ALL: APIRoute = ({ request }) => answer(request);
