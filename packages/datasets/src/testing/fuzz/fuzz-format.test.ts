import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { formats } from './formats.ts';
import { fuzzFormat } from './fuzz-format.ts';

describe.each(Object.keys(formats))('damaged %s files', (name) => {
  it('are read right or refused in a line, and never bring the process down', { timeout: 300_000 }, async () => {
    const { read, refused } = await fuzzFormat(name, { count: 500, seed: 1, folder: temporaryFolder() });
    expect(read + refused).toBe(500);
    expect(refused).toBeGreaterThan(100);
  });

  it('come from whole ones that are read', async () => {
    const { files, read } = formats[name]!;
    for (const bytes of await files()) await read(bytes, temporaryFolder());
  });
});
