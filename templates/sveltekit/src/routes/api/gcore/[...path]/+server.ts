import { answer } from '../../../../lib/server/gcore';
import type { RequestHandler } from './$types';

export const fallback: RequestHandler = ({ request }) => answer(request);
