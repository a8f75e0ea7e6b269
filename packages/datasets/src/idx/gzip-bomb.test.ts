import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { idxBytes } from '../testing/idx-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readIdx } from './read-idx.ts';

describe('a gzip bomb', () => {
  it('is stopped where its header ends', async () => {
    const file = join(temporaryFolder(), 'bomb.gz');
    writeFileSync(file, gzipSync(Buffer.concat([idxBytes([1, 2, 2], new Uint8Array(4)), Buffer.alloc(200_000_000)])));
    const before = process.memoryUsage().arrayBuffers;
    await expect(readIdx(file, 3)).rejects.toThrow(`${file} unpacks to more bytes than its header promises`);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20e6);
  });

  it('is unpacked no further than 1 GB where its header promises more', async () => {
    const file = join(temporaryFolder(), 'bomb.gz');
    const header = Buffer.from([0, 0, 8, 3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1]);
    writeFileSync(file, gzipSync(Buffer.concat([header, Buffer.alloc(1000)])));
    await expect(readIdx(file, 3)).rejects.toThrow('is truncated');
  });
});
