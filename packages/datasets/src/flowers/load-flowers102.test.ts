import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { goldenFile } from '../testing/golden-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { flowers102 } from './flowers102.ts';
import { loadFlowers102 } from './load-flowers102.ts';

describe('loadFlowers102', () => {
  it('keeps the three parts apart, with the labels of their images', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'jpg'));
    for (let number = 1; number <= 6; number++) {
      const image = sharp({ create: { width: 9, height: 8, channels: 3, background: { r: number * 40, g: 0, b: 0 } } });
      writeFileSync(join(root, 'jpg', `image_0000${number}.jpg`), await image.jpeg().toBuffer());
    }
    for (const name of ['imagelabels.mat', 'setid.mat']) copyFileSync(goldenFile(name), join(root, name));
    const { train, validation, test } = await loadFlowers102({ root, size: 8 });
    // Labels 1 102 7 7 2 3; to train 2 3, to choose by 1, to test 6 4 5.
    expect([train, validation, test].map(({ dataset }) => Array.from(dataset.labels))).toEqual([
      [101, 6],
      [0],
      [2, 6, 1],
    ]);
    const { data, shape } = await test.dataset.read(0);
    expect(shape).toEqual([8, 8, 3]);
    expect(Math.abs(data[0]! - 240)).toBeLessThan(3);
    expect([flowers102.classNames[0], flowers102.classNames[101]]).toEqual(['pink primrose', 'blackberry lily']);
  });
});
