import { shareOf } from '../../helpers/share.js';
import { inspectsBrokenFiles } from './broken-files.js';

inspectsBrokenFiles(shareOf(50_000));
