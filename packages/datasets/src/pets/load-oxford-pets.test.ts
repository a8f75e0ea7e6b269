import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ImageFolder } from '../image-folder/image-folder.ts';
import { tarBytes } from '../testing/tar-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadOxfordPets } from './load-oxford-pets.ts';

const archives = async (trainval: string): Promise<string> => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'images.tar.gz'), gzipSync(await tarBytes({ 'images/Abyssinian_1.jpg': 'x' })));
  const lists = { 'annotations/trainval.txt': trainval, 'annotations/test.txt': 'yorkshire_terrier_9 37 2 25\n' };
  writeFileSync(join(root, 'annotations.tar.gz'), gzipSync(await tarBytes(lists)));
  return root;
};

describe('loadOxfordPets', () => {
  it('reads the lists of names, classes from 1, and comments', async () => {
    const root = await archives('#Image CLASS-ID SPECIES BREED ID\nAbyssinian_1 1 1 1\nMaine_Coon_2 21 1 7\n');
    const { train, test, classNames } = await loadOxfordPets({ root, cache: temporaryFolder(), size: 8 });
    expect(Array.from(train.dataset.labels, (label) => classNames[label])).toEqual(['Abyssinian', 'Maine Coon']);
    expect((test.dataset as ImageFolder).files.map((file) => basename(file))).toEqual(['yorkshire_terrier_9.jpg']);
    expect(classNames[test.dataset.labels[0]!]).toBe('Yorkshire Terrier');
  });

  it.each(['Abyssinian_1 38 1 1', '../../etc/passwd 1 1 1', 'Abyssinian_1'])('names the line %s', async (line) => {
    const root = await archives(`Abyssinian_1 1 1 1\n${line}\n`);
    await expect(loadOxfordPets({ root, cache: temporaryFolder(), size: 8, download: false })).rejects.toThrow(
      `trainval.txt has in line 2 no name and class 1 … 37, but ${JSON.stringify(line)}`,
    );
  });
});
