import { keepsTheRules } from './harness/soak/keeps-the-rules.js';

keepsTheRules(300);
