/** Kitty's graphics protocol: a PNG in parts of 4096 characters, placed `columns` cells wide. */
export function kittyImage(png: Uint8Array, columns: number): string {
  const content = Buffer.from(png).toString('base64');
  const parts = content.match(/.{1,4096}/gs)!;
  return parts
    .map((part, index) => {
      const keys = index === 0 ? `a=T,f=100,q=2,c=${columns},` : '';
      return `\x1b_G${keys}m=${index < parts.length - 1 ? 1 : 0};${part}\x1b\\`;
    })
    .join('');
}
