import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError } from '@cnn/core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plotHistory } from '../history/plot-history.ts';
import { exampleRows } from '../testing/example-rows.ts';
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
  expect(await readFile(join(inside, 'curves.svg'), 'utf8')).toBe(picture.svg);
  expect(await sharp(join(inside, 'curves.PNG')).metadata()).toMatchObject({ format: 'png', width: 1600, height: 660 });
  expect((await readdir(inside)).sort()).toEqual(['curves.PNG', 'curves.svg']);
});

test('an older file is replaced whole', async () => {
  const path = join(folder, 'again.svg');
  await writeFile(path, 'x'.repeat(1_000_000));
  await picture.save(path);
  expect(await readFile(path, 'utf8')).toBe(picture.svg);
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

test('toPng draws at the ratio asked for', async () => {
  expect(await sharp(await picture.toPng({ pixelRatio: 1 })).metadata()).toMatchObject({ width: 800, height: 330 });
  await expect(picture.toPng({ pixelRatio: 0 })).rejects.toThrow(ArgumentError);
});

test('what is too large or broken is told', async () => {
  const huge = new Picture({ svg: picture.svg, width: 20_000, height: 10 });
  await expect(huge.toPng()).rejects.toThrow(/40000 × 20 pixels is larger than/);
  const broken = new Picture({ svg: '<svg', width: 10, height: 10 });
  await expect(broken.toPng()).rejects.toThrow(PictureError);
});
