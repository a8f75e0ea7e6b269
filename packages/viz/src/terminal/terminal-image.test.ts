import sharp from 'sharp';
import { decode } from 'sixel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { plotHistory } from '../history/plot-history.ts';
import { exampleRows } from '../testing/example-rows.ts';
import { type TerminalProtocol, terminalImage } from './terminal-image.ts';

const names = [
  'KITTY_WINDOW_ID',
  'KITTY_PID',
  'TERM',
  'TERM_PROGRAM',
  'TERM_PROGRAM_VERSION',
  'WEZTERM_PANE',
  'KONSOLE_VERSION',
  'LC_TERMINAL',
  'GHOSTTY_RESOURCES_DIR',
  'VTE_VERSION',
  'TMUX',
];
beforeEach(() => {
  for (const name of names) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const picture = plotHistory(exampleRows(5));
const shown = async (isTTY: boolean): Promise<string> => {
  let text = '';
  await picture.show({ stream: { isTTY, columns: 60, write: (part) => (text += part) } });
  return text;
};
const image = (protocol: TerminalProtocol) =>
  terminalImage(
    (scale) => picture.png({ scale }),
    picture.width,
    { isTTY: true, columns: 60, write: () => true },
    protocol,
  );

test('Kitty gets the PNG in parts', async () => {
  vi.stubEnv('KITTY_WINDOW_ID', '1');
  const text = await shown(true);
  const parts = text
    .split('\x1b_G')
    .slice(1)
    .map((part) => part.split('\x1b\\')[0]!.split(';'));
  expect(parts[0]![0]).toBe('a=T,f=100,q=2,c=59,m=1');
  expect(parts.at(-1)![0]).toBe('m=0');
  expect(parts.every(([, content]) => content!.length <= 4096)).toBe(true);
  const png = Buffer.from(parts.map(([, content]) => content).join(''), 'base64');
  expect(png.equals(Buffer.from(await picture.png({ theme: 'dark' })))).toBe(true);
});

test('iTerm2 gets it as a file', async () => {
  vi.stubEnv('TERM_PROGRAM', 'iTerm.app');
  vi.stubEnv('TERM_PROGRAM_VERSION', '3.4.0');
  const [keys, content] = (await shown(true)).split('\x07')[0]!.split(':');
  const [, size] = /^\]1337;File=inline=1;size=(\d+);width=59;/.exec(keys!.replace('\x1b', ''))!;
  const png = Buffer.from(content!, 'base64');
  expect(png).toHaveLength(Number(size));
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1600 });
});

test('sixel shows the same pixels', async () => {
  const { width, height, data32 } = decode(await image('sixel'));
  expect(width).toBe(59 * 8);
  expect(height).toBeGreaterThan(190);
  // White at the edge; red, green, blue in the lower bytes.
  expect(data32[0]! & 0xffffff).toBe(0xffffff);
  expect(data32.some((pixel) => (pixel & 0xff) > 180 && ((pixel >> 8) & 0xff) < 80)).toBe(true);
});

test('half blocks have two pixels a cell', async () => {
  const lines = (await image('blocks')).split('\n');
  expect(lines.every((line) => line.split('▀').length - 1 === 59 && line.endsWith('\x1b[0m'))).toBe(true);
  expect(lines).toHaveLength(Math.ceil(Math.round((59 * picture.height) / picture.width) / 2));
  expect(lines[0]!.startsWith('\x1b[38;2;255;255;255;48;2;255;255;255m')).toBe(true);
});

test('a log gets a line of words', async () => {
  expect(await shown(false)).toBe(`${picture.title}: ${picture.description}\n`);
});

test('a notebook gets SVG that follows its theme, and words', () => {
  const bundle = Reflect.get(picture, Symbol.for('Jupyter.display')).call(picture);
  expect(bundle['image/svg+xml']).toBe(picture.svg({ theme: 'auto' }));
  expect(bundle['text/plain']).toContain(picture.title);
});
