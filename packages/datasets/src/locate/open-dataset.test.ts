import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DatasetNotFoundError } from '../errors/dataset-not-found-error.ts';
import { fashionMnist } from '../mnist/fashion-mnist.ts';
import type { MnistFamily } from '../mnist/mnist-family.ts';
import { readSplit } from '../mnist/read-split.ts';
import { sampleRoot } from '../sample-root.ts';
import { idxBytes } from '../testing/idx-bytes.ts';
import { startFileServer } from '../testing/start-file-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { LocateOptions } from './locate-options.ts';
import { openDataset } from './open-dataset.ts';

const sample = join(sampleRoot(), 'fashion-mnist');
const names = Object.values(fashionMnist.contents);
const sampleFiles = Object.fromEntries(names.map((name) => [name, readFileSync(join(sample, name))]));
const md5 = (name: string) => createHash('md5').update(sampleFiles[name]!).digest('hex');

/** Fashion-MNIST whose mirrors serve the sample, and which nothing else on this machine has. */
const family = (mirrors: readonly string[]): MnistFamily & { readonly systemFolders: readonly string[] } => ({
  ...fashionMnist,
  mirrors,
  files: fashionMnist.files.map(({ name }) => ({ name, md5: md5(name), bytes: sampleFiles[name]!.length })),
  systemFolders: [join(temporaryFolder(), 'system')],
  debian: undefined,
});

const findMnist = (described: MnistFamily, options: LocateOptions = {}) =>
  openDataset(described, options, async (files) => ({
    train: await readSplit(described, files.trainImages, files.trainLabels),
    test: await readSplit(described, files.testImages, files.testLabels),
  }));

const quiet = { onProgress: false } as const;

describe('openDataset', () => {
  beforeEach(() => vi.stubEnv('CNN_DATA', ''));
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['the folder itself', ''],
    ['a folder of its name', 'fashion-mnist'],
    ["torchvision's folder", 'FashionMNIST/raw'],
  ])('finds the files of `root` in %s', async (_, folder) => {
    const root = temporaryFolder();
    cpSync(sample, join(root, folder), { recursive: true });
    const { train, test } = await findMnist(family([]), { root, cache: temporaryFolder() });
    expect([train.length, test.length]).toEqual([500, 100]);
  });

  it('takes CNN_DATA for `root`, and plain files for gzipped ones', async () => {
    const root = temporaryFolder();
    for (const name of names) writeFileSync(join(root, name.replace('.gz', '')), gunzipSync(sampleFiles[name]!));
    vi.stubEnv('CNN_DATA', root);
    const { train } = await findMnist(family([]), { cache: temporaryFolder() });
    expect([...train.labels.subarray(0, 10)]).toEqual([9, 0, 0, 3, 0, 2, 7, 2, 5, 5]);
  });

  it('finds them in the cache, then in the system folder', async () => {
    const cache = temporaryFolder();
    const described = family([]);
    cpSync(sample, described.systemFolders[0]!, { recursive: true });
    expect((await findMnist(described, { cache, download: false })).train.length).toBe(500);
    rmSync(described.systemFolders[0]!, { recursive: true });
    cpSync(sample, join(cache, 'fashion-mnist'), { recursive: true });
    expect((await findMnist(described, { cache, download: false })).train.length).toBe(500);
  });

  it('downloads into the cache, once, also for two at a time', async () => {
    const server = await startFileServer(sampleFiles);
    const cache = temporaryFolder();
    const described = family([server.url]);
    await Promise.all([findMnist(described, { cache, ...quiet }), findMnist(described, { cache, ...quiet })]);
    await findMnist(described, { cache, ...quiet });
    expect(server.requests.map(({ path }) => path).sort()).toEqual([...names].sort());
    expect(readdirSync(join(cache, 'fashion-mnist')).sort()).toEqual([...names].sort());
  });

  it('asks the next mirror for what one could not give', async () => {
    const half = await startFileServer({
      [names[3]!]: sampleFiles[names[3]!]!,
      [names[1]!]: sampleFiles[names[1]!]!.subarray(1),
    });
    const whole = await startFileServer(sampleFiles);
    const { test } = await findMnist(family([half.url, whole.url]), { cache: temporaryFolder(), ...quiet });
    expect(test.length).toBe(100);
    expect(half.requests.map(({ path }) => path)).toEqual([names[3], names[1]]);
    expect(whole.requests.map(({ path }) => path).sort()).toEqual([names[0], names[1], names[2]].sort());
  });

  it('renews a damaged file of the cache, and only that', async () => {
    const server = await startFileServer(sampleFiles);
    const cache = temporaryFolder();
    const folder = join(cache, 'fashion-mnist');
    cpSync(sample, folder, { recursive: true });
    writeFileSync(join(folder, names[0]!), sampleFiles[names[0]!]!.subarray(0, 5000));
    const { train } = await findMnist(family([server.url]), { cache, ...quiet });
    expect(train.length).toBe(500);
    expect(server.requests.map(({ path }) => path)).toEqual([names[0]]);
  });

  it('lists every place tried and why it failed', async () => {
    const root = temporaryFolder();
    copyFileSync(join(sample, names[0]!), join(root, names[0]!));
    const cache = temporaryFolder();
    cpSync(sample, join(cache, 'fashion-mnist'), { recursive: true });
    writeFileSync(join(cache, 'fashion-mnist', names[1]!), 'not labels');
    const { url } = await startFileServer({});
    const described = { ...family([url, 'http://127.0.0.1:9/']), debian: { package: 'cnn-none', folder: 'none' } };
    const path = process.env.PATH;
    vi.stubEnv('PATH', '/nowhere');
    const error = await findMnist(described, { root, cache, ...quiet }).catch((caught: DatasetNotFoundError) => caught);
    vi.stubEnv('PATH', path);
    expect(error).toMatchObject({
      code: 'DATASET_NOT_FOUND',
      places: [
        { place: `root ${root}`, reason: `${root} lacks ${names.slice(1).join(', ')}` },
        {
          place: `cache ${join(cache, 'fashion-mnist')}`,
          reason: expect.stringContaining(`${names[1]} is not an IDX`),
        },
        { place: `system folder ${described.systemFolders[0]}`, reason: 'no such folder' },
        { place: url, reason: `${names[1]}: HTTP 404 Not Found` },
        { place: 'http://127.0.0.1:9/', reason: expect.stringContaining(`${names[1]}: `) },
        { place: 'Debian package cnn-none', reason: 'apt-get is not on this machine' },
      ],
    });
    const { message } = error as DatasetNotFoundError;
    for (const { place, reason } of (error as DatasetNotFoundError).places)
      expect(message).toContain(`${place}: ${reason}`);
    expect(message).toContain('pass it as `root` or in CNN_DATA');
  });

  it('says so when the cache cannot be written', async () => {
    const cache = join(temporaryFolder(), 'file');
    writeFileSync(cache, '');
    await expect(findMnist(family(['http://127.0.0.1:9/']), { cache, ...quiet })).rejects.toThrow(/cannot be written/);
  });

  it.each([
    ['truncated', names[0]!, gzipSync(gunzipSync(sampleFiles[names[0]!]!).subarray(0, 9999)), 'is truncated'],
    [
      'cut off',
      names[0]!,
      sampleFiles[names[0]!]!.subarray(0, 9999),
      'is a damaged or truncated gzip file of 9999 bytes',
    ],
    ['foreign', names[2]!, new Uint8Array(99).fill(65), 'it starts with 0x41414141, expected 0x00000803'],
    [
      'of another size',
      names[2]!,
      idxBytes([1, 32, 32], new Uint8Array(1024)),
      'its images are 32×32 pixels, expected 28×28',
    ],
    ['short of labels', names[3]!, idxBytes([99], new Uint8Array(99)), 'has 99 labels for the 100 images'],
    ['out of range', names[3]!, idxBytes([100], new Uint8Array(100).fill(10, 7)), 'has the label 10 for image 7'],
  ])("names a file of the user's own that is %s", async (_, name, bytes, problem) => {
    const root = temporaryFolder();
    cpSync(sample, root, { recursive: true });
    writeFileSync(join(root, name), bytes);
    const cache = join(temporaryFolder(), 'cache');
    const found = findMnist(family([]), { root, cache });
    await expect(found).rejects.toMatchObject({ code: 'DATA_FORMAT', file: join(root, name) });
    await expect(found).rejects.toThrow(problem);
    expect(existsSync(cache)).toBe(false);
  });

  it('does not take a relative for itself', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'mnist'));
    const found = findMnist(family([]), { root, cache: temporaryFolder(), download: false });
    await expect(found).rejects.toThrow('no Fashion-MNIST files in it');
  });
});
