import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { imagenetteSynsets } from './imagenette-synsets.ts';
import { loadImagenette } from './load-imagenette.ts';

describe('loadImagenette', () => {
  it('names the synsets, and tests on its folder val', async () => {
    const root = temporaryFolder();
    for (const [place, synset] of [...imagenetteSynsets.keys()].entries()) {
      for (const [part, count] of [
        ['train', 2],
        ['val', 1],
      ] as const) {
        const folder = join(root, 'imagenette2-160', part, synset);
        mkdirSync(folder, { recursive: true });
        for (let number = 0; number < count; number++) writeFileSync(join(folder, `${place}_${number}.JPEG`), 'x');
      }
    }
    const { train, test, classNames } = await loadImagenette({ root, size: 8 });
    expect([train.examples, test.examples]).toEqual([20, 10]);
    expect(Array.from(test.dataset.labels)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([classNames[0], classNames[9]]).toEqual(['tench', 'parachute']);
  });
});
