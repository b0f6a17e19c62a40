import { expectConsole } from '../helpers/console-guard.js';

it('lets a test expect what the console says', () => {
  expectConsole(/a warning on purpose/);
  console.warn('This is a warning on purpose.');
});
