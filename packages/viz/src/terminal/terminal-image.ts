import sharp from 'sharp';
import { image2sixel } from 'sixel';
import { createSupportsTerminalGraphics } from 'supports-terminal-graphics';
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
 */
export async function terminalImage(
  render: (scale: number) => Promise<Uint8Array>,
  width: number,
  stream: TerminalStream,
  protocol: TerminalProtocol = protocolOf(stream),
): Promise<string> {
  const columns = Math.max(1, Math.min(Math.ceil(width / cellWidth), (stream.columns ?? 80) - 1));
  if (protocol === 'kitty') return kittyImage(await render(2), columns);
  if (protocol === 'iterm2') return itermImage(await render(2), columns);
  const pixels = protocol === 'sixel' ? columns * cellWidth : columns;
  const image = sharp(await render(Math.min(2, Math.max(0.25, (2 * pixels) / width)))).resize({ width: pixels });
  if (protocol === 'sixel') {
    const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return image2sixel(data, info.width, info.height, 256);
  }
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return halfBlocks(data, info.width, info.height);
}

function protocolOf(stream: TerminalStream): TerminalProtocol {
  const { kitty, iterm2, sixel } = createSupportsTerminalGraphics(stream);
  return kitty ? 'kitty' : iterm2 ? 'iterm2' : sixel ? 'sixel' : 'blocks';
}
