import { testJourneys } from './test-journeys.js';

testJourneys('firefox');
