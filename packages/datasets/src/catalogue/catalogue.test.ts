import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { openDataset } from '../locate/open-dataset.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { startFileServer } from '../testing/start-file-server.ts';
import { tarBytes } from '../testing/tar-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { listDatasets } from './list-datasets.ts';
import { removeDataset } from './remove-dataset.ts';
import { verifyDataset } from './verify-dataset.ts';

afterEach(() => vi.unstubAllEnvs());

it('gets, lists, verifies, places and removes a set', async () => {
  vi.stubEnv('CNN_DATA', '');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const archive = gzipSync(await tarBytes({ 'in/a.txt': 'hello', 'in/b.txt': 'x' }));
  const { url } = await startFileServer({ 'set.tgz': archive });
  const record: DatasetRecord = {
    name: 'test-set',
    title: 'The test set',
    classNames: ['a'],
    homepage: 'https://example.org/',
    licence: 'MIT',
    citation: 'nobody',
    mirrors: [url],
    files: [{ name: 'set.tgz', md5: createHash('md5').update(archive).digest('hex'), bytes: archive.length }],
    contents: { a: 'in/a.txt' },
  };
  const cache = temporaryFolder();
  const folder = join(cache, 'test-set');
  const open = () => openDataset(record, { cache }, async ({ a }) => a);
  const listed = { name: 'test', title: 'The test set', licence: 'MIT', bytes: archive.length };
  const list = () => listDatasets({ cache, records: { test: record } });
  expect(await list()).toEqual([{ ...listed, isHere: false }]);
  expect(await verifyDataset(record, { cache })).toEqual([`${join(folder, 'set.tgz')} is missing.`]);
  expect(await open()).toBe(join(folder, 'in/a.txt'));
  expect(await list()).toEqual([{ ...listed, isHere: true }]);
  expect(await verifyDataset(record, { cache })).toEqual([]);
  appendFileSync(join(folder, 'in/a.txt'), '!');
  rmSync(join(folder, 'in/b.txt'));
  expect(await verifyDataset(record, { cache })).toEqual([
    `${join(folder, 'in/a.txt')} has 6 bytes, expected 5.`,
    `${join(folder, 'in/b.txt')} is missing.`,
  ]);
  expect(await removeDataset(record, { cache })).toBeGreaterThan(6);
  expect(existsSync(folder)).toBe(false);
  expect(await removeDataset(record, { cache })).toBe(0);
});
