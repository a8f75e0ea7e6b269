import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Sample } from '../streams/sample-stream.ts';
import { startFileServer } from '../testing/start-file-server.ts';
import { tarBytes } from '../testing/tar-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { webDataset } from './web-dataset.ts';

const classNames = ['a', 'b', 'c'];
const alone = { rank: 0, worldSize: 1, seed: 1 };

const png = (value: number) =>
  sharp({ create: { width: 3, height: 2, channels: 3, background: { r: value, g: 0, b: 0 } } })
    .png()
    .toBuffer();

/** Shards of four samples: sample n has the label n % 3 and n red. */
const shard = async (number: number): Promise<Uint8Array> => {
  const files: Record<string, string | Uint8Array> = { 'folder/': '' };
  for (let n = number * 4; n < number * 4 + 4; n++) {
    files[`folder/${n}.png`] = await png(n);
    files[`folder/${n}.cls`] = `${n % 3}\n`;
    files[`folder/${n}.json`] = '{}';
  }
  delete files['folder/'];
  return tarBytes(files);
};

const shards = async (count: number): Promise<string> => {
  const root = temporaryFolder();
  for (let number = 0; number < count; number++) writeFileSync(join(root, `s-0${number}.tar`), await shard(number));
  return root;
};

const take = async (samples: AsyncIterable<Sample>): Promise<Sample[]> => {
  const all: Sample[] = [];
  for await (const sample of samples) all.push(sample);
  return all;
};
const numbers = (samples: readonly Sample[]) => samples.map(({ name }) => Number(/(\d+)$/.exec(name)![1]));

describe('webDataset', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('gathers the files of a sample, and reads them in order without a window', async () => {
    const root = await shards(3);
    const stream = webDataset(join(root, 's-{00..02}.tar'), { classNames, shuffleWindow: 0 });
    const samples = await take(stream.samples(0, alone));
    expect(numbers(samples)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(samples.map(({ label }) => label)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]);
    const { data, shape } = await samples[7]!.read();
    expect([shape, data[0]]).toEqual([[2, 3, 3], 7]);
    expect(samples[7]!.name).toBe(`${join(root, 's-01.tar')}: folder/7`);
  });

  it('shuffles within a window, anew each epoch and alike for the same seed', async () => {
    const root = await shards(3);
    const stream = webDataset(join(root, 's-{00..02}.tar'), { classNames, shuffleWindow: 5 });
    const order = async (epoch: number, seed = 1) => numbers(await take(stream.samples(epoch, { ...alone, seed })));
    const first = await order(0);
    expect([...first].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(await order(0)).toEqual(first);
    expect(await order(1)).not.toEqual(first);
    expect(await order(0, 2)).not.toEqual(first);
  });

  it.each([2, 3, 5])('gives each of %i ranks its part, and every sample once', async (worldSize) => {
    const stream = webDataset(join(await shards(3), 's-{00..02}.tar'), { classNames });
    const ranks = Array.from({ length: worldSize }, async (_, rank) =>
      numbers(await take(stream.samples(4, { rank, worldSize, seed: 1 }))),
    );
    expect((await Promise.all(ranks)).flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('streams gzipped shards from the network, and lets go when left early', async () => {
    const { url } = await startFileServer({ 's-00.tar': gzipSync(await shard(0)), 's-01.tar': await shard(1) });
    const stream = webDataset(`${url}s-{00..01}.tar`, { classNames, shuffleWindow: 0, size: 2 });
    expect(numbers(await take(stream.samples(0, alone)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for await (const { read } of stream.samples(0, alone)) {
      expect((await read()).shape).toEqual([2, 2, 3]);
      break;
    }
    vi.stubEnv('CNN_OFFLINE', '1');
    const [sample] = await take(stream.samples(0, alone));
    await expect(sample!.read()).rejects.toThrow(`${url}s-00.tar cannot be opened (CNN_OFFLINE turns the network off)`);
  });

  it('goes on after a damaged shard, and names it', async () => {
    const root = await shards(3);
    writeFileSync(join(root, 's-01.tar'), (await shard(1)).subarray(0, 2500));
    const samples = await take(
      webDataset(join(root, 's-{00..02}.tar'), { classNames, shuffleWindow: 0 }).samples(0, alone),
    );
    const results = await Promise.allSettled(samples.map(({ read }) => read()));
    const failures = results.filter((result) => result.status === 'rejected');
    expect(failures.map(({ reason }) => String(reason.message))).toEqual([
      expect.stringContaining(`${join(root, 's-01.tar')} is a damaged or truncated tar archive (`),
    ]);
    expect(numbers(samples.slice(-4))).toEqual([8, 9, 10, 11]);
  });

  it('names a sample without image or label, or with a wrong one', async () => {
    const file = join(temporaryFolder(), 'x.tar');
    const image = await png(1);
    writeFileSync(
      file,
      await tarBytes({ '0.cls': '1', '1.png': image, '2.png': image, '2.cls': '3', '3.png': image, '3.cls': 'b' }),
    );
    const samples = await take(webDataset(file, { classNames, shuffleWindow: 0 }).samples(0, alone));
    const messages = await Promise.all(
      samples.map(({ read }) => Promise.resolve(read()).catch((error: Error) => error.message)),
    );
    expect(messages).toEqual([
      expect.stringContaining(`${file}: 0 has no image among its files (cls)`),
      expect.stringContaining(`${file}: 1 has no label: no .cls file`),
      expect.stringContaining(`${file}: 2 has the label 3; 3 class names allow 0 … 2`),
      expect.stringContaining(`${file}: 3 has the label "b"; expected a whole number`),
    ]);
  });

  it('refuses no shard and half a window', () => {
    expect(() => webDataset([], { classNames })).toThrow('at least one shard');
    expect(() => webDataset('a.tar', { classNames, shuffleWindow: 1.5 })).toThrow(
      'shuffleWindow must be a whole number',
    );
  });
});
