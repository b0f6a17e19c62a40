/** A picture for the rows, painted here so that the gallery needs no file and looks the same each time; in another light. */
export function paintPicture(hueDegrees = 0): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext('2d');
  if (!context) return null;
  if (hueDegrees !== 0) context.filter = `hue-rotate(${hueDegrees}deg)`;

  // Bands and no gradient: pictures of the gallery are kept and compared.
  for (const [index, colour] of ['#2b4a8b', '#6d5c86', '#b3737a', '#e58a5b', '#f0aa68'].entries()) {
    context.fillStyle = colour;
    context.fillRect(0, index * 26, 320, 180);
  }
  context.fillStyle = '#fff1c9';
  context.beginPath();
  context.arc(210, 96, 20, 0, Math.PI * 2);
  context.fill();
  for (const [colour, heightPx, wavePx] of [
    ['#7d5a7f', 92, 90],
    ['#4b3f6b', 118, 60],
    ['#241f3d', 142, 44],
  ] as const) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, 180);
    for (let x = 0; x <= 320; x += 4) context.lineTo(x, heightPx + Math.sin(x / wavePx) * 14);
    context.lineTo(320, 180);
    context.fill();
  }

  return context.getImageData(0, 0, canvas.width, canvas.height);
}
