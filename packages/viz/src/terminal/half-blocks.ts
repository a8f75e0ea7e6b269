/** Two pixels in each cell, the upper one as its letter's colour and the lower as its background. `pixels` are red, green, blue. */
export function halfBlocks(pixels: Uint8Array, width: number, height: number): string {
  const color = (x: number, y: number): string => {
    const at = (Math.min(y, height - 1) * width + x) * 3;
    return `${pixels[at]};${pixels[at + 1]};${pixels[at + 2]}`;
  };
  const rows: string[] = [];
  for (let y = 0; y < height; y += 2) {
    let row = '';
    for (let x = 0; x < width; x++) row += `\x1b[38;2;${color(x, y)};48;2;${color(x, y + 1)}m▀`;
    rows.push(`${row}\x1b[0m`);
  }
  return rows.join('\n');
}
