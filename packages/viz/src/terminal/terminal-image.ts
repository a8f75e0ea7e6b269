import { halfBlocks } from './half-blocks.ts';
import { itermImage } from './iterm-image.ts';
import { kittyImage } from './kitty-image.ts';
import type { TerminalStream } from './terminal-stream.ts';

/** How wide a cell of a terminal is about, in pixels: half its height. */
const cellWidth = 8;

/** How a terminal shows pictures: by a protocol of its own, else by coloured blocks. */
export type TerminalProtocol = 'kitty' | 'iterm2' | 'sixel' | 'blocks';

/**
 * A picture as what a terminal shows, as wide as the picture or as the terminal allows.
 *
 * @param render Draws it as PNG, `scale` pixels for each of its units.
 * @param width Of the picture, in its units.
 * @param protocol What the terminal is found to speak, by default.
 */
export async function terminalImage(
  render: (scale: number) => Promise<Uint8Array>,
  width: number,
  stream: TerminalStream,
  protocol?: TerminalProtocol,
): Promise<string> {
  const chosen = protocol ?? (await protocolOf(stream));
  const columns = Math.max(1, Math.min(Math.ceil(width / cellWidth), (stream.columns ?? 80) - 1));
  if (chosen === 'kitty') return kittyImage(await render(2), columns);
  if (chosen === 'iterm2') return itermImage(await render(2), columns);
  const { default: sharp } = await import('sharp');
  const pixels = chosen === 'sixel' ? columns * cellWidth : columns;
  const image = sharp(await render(Math.min(2, Math.max(0.25, (2 * pixels) / width)))).resize({ width: pixels });
  if (chosen === 'sixel') {
    const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const { image2sixel } = await import('sixel');
    return image2sixel(data, info.width, info.height, 256);
  }
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return halfBlocks(data, info.width, info.height);
}

// Imported where they are used, as all that bundles for browsers are to leave out.
async function protocolOf(stream: TerminalStream): Promise<TerminalProtocol> {
  const { createSupportsTerminalGraphics } = await import('supports-terminal-graphics');
  const { kitty, iterm2, sixel } = createSupportsTerminalGraphics(stream);
  return kitty ? 'kitty' : iterm2 ? 'iterm2' : sixel ? 'sixel' : 'blocks';
}
