import { shareOf } from '../helpers/share.js';
import { keepsTheRules } from './harness/soak/keeps-the-rules.js';

keepsTheRules(shareOf(10_000));
