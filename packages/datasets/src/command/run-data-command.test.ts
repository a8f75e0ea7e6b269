import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { startFileServer } from '../testing/start-file-server.ts';
import { tarBytes } from '../testing/tar-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { runDataCommand } from './run-data-command.ts';

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
  const run = async (...words: string[]) => {
    const lines: string[] = [];
    const note = (line: string) => lines.push(line) > 0;
    return [await runDataCommand(words, { cache, records: { test: record }, print: note, complain: note }), ...lines];
  };
  expect(await run('list')).toEqual([0, 'test    0 MB  The test set  MIT']);
  expect(await run('where', 'test')).toEqual([1, `${folder} (nothing there yet)`]);
  expect(await run('verify', 'test')).toEqual([1, `${join(folder, 'set.tgz')} is missing.`]);
  expect(await run('get', 'test')).toEqual([0, `The test set is there: ${join(folder, 'in/a.txt')}`]);
  expect(await run('list')).toEqual([0, 'test  here  0 MB  The test set  MIT']);
  expect(await run('where')).toEqual([0, cache]);
  expect(await run('verify', 'test')).toEqual([0, 'The test set: every file is as it should be.']);
  appendFileSync(join(folder, 'in/a.txt'), '!');
  rmSync(join(folder, 'in/b.txt'));
  expect(await run('verify', 'test')).toEqual([
    1,
    `${join(folder, 'in/a.txt')} has 6 bytes, expected 5.`,
    `${join(folder, 'in/b.txt')} is missing.`,
  ]);
  expect((await run('remove', 'test'))[0]).toBe(0);
  expect(existsSync(folder)).toBe(false);
  expect(await run('get', 'none')).toEqual([2, 'There is no data set "none"; there are test.']);
  expect((await run('fetch', 'test'))[0]).toBe(2);
  vi.stubEnv('CNN_OFFLINE', '1');
  const [code, message] = await run('get', 'test');
  expect([code, message]).toEqual([1, expect.stringContaining('turned off by CNN_OFFLINE')]);
});
