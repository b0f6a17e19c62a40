export { DrivenClock as FakeClock, settle } from '../../src/testing/driven-clock.js';
