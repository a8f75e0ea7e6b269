import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FileError } from './file-error.ts';
import { writeDurably } from './write-durably.ts';

const folder = mkdtempSync(join(tmpdir(), 'cnn-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('writeDurably', () => {
  it('writes thousands of pieces, empty ones too, and nothing beside', async () => {
    const path = join(folder, 'many');
    const pieces = Array.from({ length: 3000 }, (_, index) => new Uint8Array(index % 5).fill(index));
    await writeDurably(path, pieces);
    expect(readFileSync(path)).toEqual(Buffer.concat(pieces));
    expect(readdirSync(folder)).toEqual(['many']);
  });

  it('says where it cannot write, in a line, and keeps what was there', async () => {
    const path = join(folder, 'many');
    const before = readFileSync(path);
    const writing = writeDurably(join(path, 'below'), [Uint8Array.of(1)]);
    await expect(writing).rejects.toThrow(FileError);
    await expect(writing).rejects.toThrow(
      /many\/below cannot be written: [^\n]*what was there before is still there\.$/,
    );
    expect(readFileSync(path)).toEqual(before);
  });
});
