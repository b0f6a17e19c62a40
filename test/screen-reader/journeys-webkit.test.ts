import { testJourneys } from './test-journeys.js';

testJourneys('webkit');
