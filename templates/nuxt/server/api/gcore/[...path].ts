import { answer } from '../../utils/gcore';

export default defineEventHandler((event) => answer(toWebRequest(event)));
