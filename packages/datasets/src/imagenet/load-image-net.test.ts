import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImageFolder } from '../image-folder/image-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadImageNet } from './load-image-net.ts';

const synsets = ['n01440764', 'n02102040', 'n03445777'];

const put = (root: string, names: readonly string[]): string => {
  for (const name of names) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), 'x');
  }
  return root;
};

describe('loadImageNet', () => {
  it("reads Kaggle's layout, with names of the synsets", async () => {
    const data = 'ILSVRC/Data/CLS-LOC';
    const root = put(temporaryFolder(), [
      ...synsets.map((synset) => `${data}/train/${synset}/${synset}_1.JPEG`),
      `${data}/val/ILSVRC2012_val_00000001.JPEG`,
      `${data}/val/ILSVRC2012_val_00000002.JPEG`,
    ]);
    const names =
      'n01440764 tench, Tinca tinca\nn02102040 English springer, English springer spaniel\nn03445777 golf ball\n';
    writeFileSync(join(root, 'LOC_synset_mapping.txt'), names);
    const solution =
      'ImageId,PredictionString\nILSVRC2012_val_00000002,n01440764 1 2 3 4 n01440764 5 6 7 8\nILSVRC2012_val_00000001,n03445777 1 2 3 4\n';
    writeFileSync(join(root, 'LOC_val_solution.csv'), solution);
    const { train, test, classNames } = await loadImageNet(root, { size: 8 });
    expect(classNames).toEqual(['tench, Tinca tinca', 'English springer, English springer spaniel', 'golf ball']);
    expect(Array.from(train.dataset.labels)).toEqual([0, 1, 2]);
    const { files, labels } = test.dataset as ImageFolder;
    expect(files.map((file, index) => [basename(file), labels[index]])).toEqual([
      ['ILSVRC2012_val_00000002.JPEG', 0],
      ['ILSVRC2012_val_00000001.JPEG', 2],
    ]);
  });

  it('reads folders for both parts, with words.txt or without names', async () => {
    const root = put(
      temporaryFolder(),
      synsets.flatMap((synset) => [`train/${synset}/1.JPEG`, `val/${synset}/2.JPEG`]),
    );
    expect((await loadImageNet(root, { size: 8 })).classNames).toEqual(synsets);
    writeFileSync(join(root, 'words.txt'), 'n01440764\ttench\nn00000001\tother\n');
    expect((await loadImageNet(root, { size: 8 })).classNames).toEqual(['tench', 'n02102040', 'n03445777']);
    writeFileSync(join(root, 'words.txt'), 'tench\n');
    await expect(loadImageNet(root, { size: 8 })).rejects.toThrow(
      'words.txt has in line 1 no synset and name, but "tench"',
    );
    await expect(loadImageNet(join(root, 'none'), { size: 8 })).rejects.toThrow('neither train nor ILSVRC');
  });
});
