import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { idxBytes } from '../testing/idx-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readIdx } from './read-idx.ts';

const labels = idxBytes([4], Uint8Array.of(3, 1, 4, 1));

describe('readIdx', () => {
  it.each([
    ['plain', labels],
    ['gzipped', gzipSync(labels)],
  ])('reads a %s file under any name', async (_, bytes) => {
    for (const name of ['labels', 'labels.gz']) {
      const file = join(temporaryFolder(), name);
      writeFileSync(file, bytes);
      expect([...(await readIdx(file, 1)).data]).toEqual([3, 1, 4, 1]);
    }
  });

  it('names a gzip file that was cut off', async () => {
    const file = join(temporaryFolder(), 'labels.gz');
    writeFileSync(file, gzipSync(labels).subarray(0, 20));
    await expect(readIdx(file, 1)).rejects.toMatchObject({
      code: 'DATA_FORMAT',
      file,
      message: expect.stringContaining('is a damaged or truncated gzip file of 20 bytes'),
    });
  });

  it('notices a flipped bit by the checksum of gzip', async () => {
    const file = join(temporaryFolder(), 'labels.gz');
    const bytes = gzipSync(labels);
    bytes[bytes.length - 6]! ^= 1;
    writeFileSync(file, bytes);
    await expect(readIdx(file, 1)).rejects.toThrow('incorrect data check');
  });
});
