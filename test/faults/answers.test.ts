import { answerGroup } from './rows/answers.js';
import { runRows } from './run-rows.js';

runRows(answerGroup);
