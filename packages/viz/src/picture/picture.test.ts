import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError } from '@cnn/core';
import { DOMParser, parseHTML } from 'linkedom';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { plotHistory } from '../history/plot-history.ts';
import { exampleRows } from '../testing/example-rows.ts';
import { parseSvg } from '../testing/parse-svg.ts';
import { Picture } from './picture.ts';
import { PictureError } from './picture-error.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cnn-viz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const picture = plotHistory(exampleRows(3));

test('the extension chooses the format, and nothing else is left beside', async () => {
  const inside = join(folder, 'made', 'on the way');
  await picture.save(join(inside, 'curves.svg'));
  await picture.save(join(inside, 'curves.PNG'));
  expect(await readFile(join(inside, 'curves.svg'), 'utf8')).toBe(picture.svg());
  expect(await sharp(join(inside, 'curves.PNG')).metadata()).toMatchObject({ format: 'png', width: 1600, height: 660 });
  expect((await readdir(inside)).sort()).toEqual(['curves.PNG', 'curves.svg']);
});

test('an older file is replaced whole', async () => {
  const path = join(folder, 'again.svg');
  await writeFile(path, 'x'.repeat(1_000_000));
  await picture.save(path);
  expect(await readFile(path, 'utf8')).toBe(picture.svg());
});

test.each(['curves.jpg', 'curves', '.png'])('another extension is one clear line: %s', async (name) => {
  await expect(picture.save(join(folder, name))).rejects.toThrow(ArgumentError);
  await expect(picture.save(join(folder, name))).rejects.toThrow(
    /^save expects a path that ends in \.svg or \.png, not .+$/,
  );
});

test('a place that cannot be written is one clear line', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await mkdir(join(folder, 'folder.svg'));
  for (const path of [join(file, 'curves.svg'), join(folder, 'folder.svg'), '/proc/no/curves.png']) {
    const error = await picture.save(path).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(PictureError);
    expect((error as PictureError).message).toMatch(/^The picture can't be written to .+ Choose a folder .+$/);
    expect((error as PictureError).message).not.toContain('\n');
  }
  expect((await readdir(folder)).filter((name) => name.startsWith('folder.svg.'))).toEqual([]);
});

test('png draws at the scale asked for', async () => {
  expect(await sharp(await picture.png({ scale: 1 })).metadata()).toMatchObject({ width: 800, height: 330 });
  await expect(picture.png({ scale: 0 })).rejects.toThrow(ArgumentError);
});

test('light and dark differ in colours alone; auto has both', async () => {
  const [light, dark, auto] = [picture.svg(), picture.svg({ theme: 'dark' }), picture.svg({ theme: 'auto' })];
  const colorless = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '');
  expect(colorless(dark)).toBe(colorless(light));
  expect(light + dark).not.toContain('var(');
  const background = async (theme: 'light' | 'dark') => [
    ...(
      await sharp(await picture.png({ theme }))
        .raw()
        .toBuffer()
    ).subarray(0, 3),
  ];
  expect(await background('light')).toEqual([255, 255, 255]);
  expect(Math.max(...(await background('dark')))).toBeLessThan(40);

  expect(auto).toContain('prefers-color-scheme:dark');
  const used = new Set([...auto.matchAll(/var\((--cnn-[a-z0-9-]+)\)/g)].map(([, name]) => name!));
  expect(used.size).toBeGreaterThan(4);
  for (const name of used) expect(auto.split(`${name}:#`)).toHaveLength(3);
  parseSvg(auto);
});

test('an unknown theme is one clear line', async () => {
  expect(() => picture.svg({ theme: 'blue' as 'dark' })).toThrow("themes light, dark and auto, not 'blue'");
  await expect(picture.png({ theme: 'auto' as 'dark' })).rejects.toThrow(/light or dark/);
});

test('what is too large or broken is told', async () => {
  const words = { title: '', description: '' };
  const huge = new Picture({ width: 20_000, height: 10, ...words, children: [] });
  await expect(huge.png()).rejects.toThrow(/40000 × 20 pixels is larger than/);
  const broken = new Picture({ width: 10, height: 10, ...words, children: ['<rect'] });
  await expect(broken.png()).rejects.toThrow(PictureError);
});

test('mounted it replaces what was there, and follows the viewer', () => {
  const main = parseHTML('<main>old</main>').document.querySelector('main')!;
  vi.stubGlobal('DOMParser', DOMParser);
  const drawing = picture.mount(main);
  vi.unstubAllGlobals();
  expect(main.childNodes).toHaveLength(1);
  expect(main.firstChild).toBe(drawing);
  expect(drawing.getAttribute('role')).toBe('img');
  expect(drawing.querySelector('style')?.textContent).toContain('prefers-color-scheme');
});
