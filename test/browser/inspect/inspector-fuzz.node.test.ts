import { inspectsBrokenFiles } from './broken-files.js';

inspectsBrokenFiles(2000);
