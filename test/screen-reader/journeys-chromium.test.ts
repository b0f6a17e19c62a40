import { testJourneys } from './test-journeys.js';

testJourneys('chromium');
