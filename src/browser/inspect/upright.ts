/**
 * Draws a frame as it is shown: upright, its pixels square.
 *
 * @param turnedDegrees clockwise, how it is to be turned before it is shown: 0, 90, 180 or 270.
 * @param scale at most 1: no picture is made larger than the video.
 */
export function drawUpright(
  frame: VideoFrame,
  turnedDegrees: number,
  scale: number,
  settings: CanvasRenderingContext2DSettings = {},
): OffscreenCanvasRenderingContext2D | null {
  const width = Math.max(1, Math.round(frame.displayWidth * scale));
  const height = Math.max(1, Math.round(frame.displayHeight * scale));
  const canvas = isOnItsSide(turnedDegrees)
    ? new OffscreenCanvas(height, width)
    : new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', settings);
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turnedDegrees * Math.PI) / 180);
  context.drawImage(frame, -width / 2, -height / 2, width, height);
  return context;
}

export const isOnItsSide = (turnedDegrees: number): boolean => turnedDegrees % 180 !== 0;
