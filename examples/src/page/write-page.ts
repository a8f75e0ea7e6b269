import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { openNetwork } from './open-network.ts';
import { page } from './page.ts';

/** Writes the page of the networks of these runs, in their order. */
export const writePage = async (file: string, runs: readonly string[]): Promise<void> => {
  const networks = [];
  for (const folder of runs) networks.push(await openNetwork(folder));
  const text = await page(networks);
  for (const { model } of networks) model.dispose();
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomic(file, text);
};
