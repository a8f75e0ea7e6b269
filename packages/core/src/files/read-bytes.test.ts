import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readBytes } from './read-bytes.ts';

const address = new URL('./read-bytes.ts', import.meta.url);
const bytes = Uint8Array.from(readFileSync(address));

it.each([
  ['a path', fileURLToPath(address)],
  ['an address', address],
  ['an address as text', String(address)],
  ['a Blob', new Blob([bytes])],
  ['data', `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`],
])('readBytes takes %s', async (_, source) => {
  expect(Uint8Array.from(await readBytes(source))).toEqual(bytes);
});

it('readBytes fails as the system does', async () => {
  await expect(readBytes('/nowhere/x.pt')).rejects.toThrow(/ENOENT/);
});
