import { expect } from '@open-wc/testing';
import { createFormat } from '../../src/element/format.js';

describe('numbers', () => {
  const format = createFormat('en');
  const table: readonly (readonly [string, string, string])[] = [
    ['no bytes', format.bytes(0), '0 bytes'],
    ['one byte', format.bytes(1), '1 byte'],
    ['bytes', format.bytes(6), '6 bytes'],
    ['bytes of bytes', format.bytesOf(6, 512).join(' of '), '6 of 512 bytes'],
    ['a trickle', format.speed(420), '0.4 kB/s'],
    ['kilobytes', format.bytes(84_000), '84 kB'],
    ['megabytes', format.bytes(12_340_000), '12.3 MB'],
    ['a thousand of a unit', format.bytes(1000 ** 3), '1 GB'],
    ['just under a unit', format.bytes(999_960_000), '1,000 MB'],
    [
      'a part in the unit of the whole',
      format.bytesOf(180_000_000, 2_300_000_000).join(' of '),
      '0.18 of 2.3 GB',
    ],
    ['a percent, rounded down', format.percent(99.99), '99%'],
    ['a speed', format.speed(4_100_000), '4.1 MB/s'],
    ['seconds, in tens', format.duration(34_000), '30 seconds'],
    ['a minute', format.duration(58_000), '1 minute'],
    ['minutes', format.duration(118_000), '2 minutes'],
    ['more minutes, in fives', format.duration(23.4 * 60_000), '25 minutes'],
    ['nearly an hour', format.duration(59 * 60_000), '1 hour'],
    ['an hour and some', format.duration(80 * 60_000), '1 hour, 15 minutes'],
    ['many hours', format.duration(7.4 * 3_600_000), '7 hours'],
    ['a limit of seconds', format.exactDuration(5000), '5 seconds'],
    ['a limit of minutes and seconds', format.exactDuration(90_000), '1 minute, 30 seconds'],
    ['a limit of hours', format.exactDuration(2 * 3_600_000), '2 hours'],
    ['a length', format.clock(754_000), '12:34'],
    ['a long length', format.clock(3_723_000), '1:02:03'],
    ['a picture', format.dimensions(1920, 1080), '1920 × 1080'],
  ];
  for (const [what, written, expected] of table)
    it(`A format writes ${what} as ${expected}`, () => {
      expect(written).to.equal(expected);
    });

  it('Numbers are written as the language does', () => {
    expect(createFormat('de').bytes(12_340_000)).to.match(/^12,3\sMB$/);
  });
});
