import { expect } from '@open-wc/testing';
import { toPicture } from '../../../src/browser/inspect/small-picture.js';

const GREEN = '#00c000';
const RED = '#c00000';

/** A frame with its upper half in one colour and its lower half in another. */
function frameOf(width: number, height: number, upper: string, lower = upper): VideoFrame {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = upper;
  context.fillRect(0, 0, width, height / 2);
  context.fillStyle = lower;
  context.fillRect(0, height / 2, width, height / 2);
  return new VideoFrame(canvas, { timestamp: 0 });
}

/** Which of the two colours a pixel is nearer to. */
function colourAt({ data, width }: ImageData, x: number, y: number): string {
  const [red = 0, green = 0] = data.subarray((y * width + x) * 4);
  return red > green ? RED : GREEN;
}

describe('a small picture', () => {
  before(function () {
    // An engine without WebCodecs has no frames; there a row goes without a picture.
    if (typeof VideoFrame === 'undefined') this.skip();
  });

  for (const [degrees, size, corners] of [
    [0, [160, 90], { upperLeft: GREEN, lowerLeft: RED, upperRight: GREEN }],
    [90, [90, 160], { upperLeft: RED, lowerLeft: RED, upperRight: GREEN }],
    [180, [160, 90], { upperLeft: RED, lowerLeft: GREEN, upperRight: RED }],
    [270, [90, 160], { upperLeft: GREEN, lowerLeft: GREEN, upperRight: RED }],
  ] as const)
    it(`is turned by ${degrees}°`, () => {
      const frame = frameOf(640, 360, GREEN, RED);
      const picture = toPicture(frame, degrees);
      frame.close();
      if (!picture) throw new Error('no picture');
      const { width, height } = picture;
      expect([width, height]).to.deep.equal(size);
      expect({
        upperLeft: colourAt(picture, 3, 3),
        lowerLeft: colourAt(picture, 3, height - 4),
        upperRight: colourAt(picture, width - 4, 3),
      }).to.deep.equal(corners);
    });

  it('is none of a black frame', () => {
    const frame = frameOf(64, 48, '#080808');
    expect(toPicture(frame, 0)).to.equal(null);
    frame.close();
  });
});
