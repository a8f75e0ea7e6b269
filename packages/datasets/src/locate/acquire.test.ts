import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { startFileServer } from '../testing/start-file-server.ts';
import { tarBytes } from '../testing/tar-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { downloadFile } from './download-file.ts';
import type { DownloadProgress } from './download-progress.ts';
import { openDataset } from './open-dataset.ts';
import { printProgress } from './print-progress.ts';

const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251);
const md5Of = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

/** A set of one file, `data`. */
const recordOf = (
  mirrors: readonly string[],
  name = 'data.bin',
  bytes: Uint8Array = content,
): DatasetRecord<'data'> => ({
  name: 'test-set',
  title: 'The test set',
  classNames: ['a'],
  homepage: 'https://example.org/',
  licence: 'none',
  citation: 'nobody',
  mirrors,
  files: [{ name, md5: md5Of(bytes), bytes: bytes.length }],
  contents: { data: name === 'data.bin' ? name : 'in/data.bin' },
});
const read = async ({ data }: { readonly data: string }) => readFileSync(data).length;
const quiet = { onProgress: false } as const;

/** Runs `fetch-in-child.ts`; the promise has its output and how it ended. */
const child = (
  record: DatasetRecord,
  cache: string,
): { process: ChildProcess; ended: Promise<readonly [string, unknown]> } => {
  const script = fileURLToPath(new URL('../testing/fetch-in-child.ts', import.meta.url));
  const running = spawn(
    process.execPath,
    ['--conditions=@cnn/source', '--import', 'tsx', script, JSON.stringify(record), cache],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (text) => (output += text));
  onTestFinished(() => void running.kill('SIGKILL'));
  return {
    process: running,
    ended: new Promise((resolve) => running.on('close', (code, signal) => resolve([output, signal ?? code]))),
  };
};

describe('downloads', () => {
  beforeEach(() => vi.stubEnv('CNN_DATA', ''));
  afterEach(() => vi.unstubAllEnvs());

  it('unpack an archive, remember what was in it, and keep no second copy', async () => {
    const archive = gzipSync(await tarBytes({ 'in/data.bin': content, 'in/other.txt': 'x' }));
    const server = await startFileServer({ 'set.tgz': archive });
    const cache = temporaryFolder();
    const record = recordOf([server.url], 'set.tgz', archive);
    expect(await openDataset(record, { cache, ...quiet }, read)).toBe(300_000);
    const folder = join(cache, 'test-set');
    expect(readdirSync(folder).sort()).toEqual(['in', 'set.tgz.json']);
    expect(JSON.parse(readFileSync(join(folder, 'set.tgz.json'), 'utf8'))).toEqual({
      md5: md5Of(archive),
      files: [
        ['in/data.bin', 300_000],
        ['in/other.txt', 1],
      ],
    });
    expect(await openDataset(record, { cache, ...quiet }, read)).toBe(300_000);
    expect(server.requests.length).toBe(1);
  });

  it('leave nothing of an archive that is refused half-way', async () => {
    const archive = await tarBytes({ 'in/data.bin': content, '../evil': 'x' });
    const { url } = await startFileServer({ 'set.tar': archive });
    const cache = temporaryFolder();
    const opened = openDataset(recordOf([url], 'set.tar', archive), { cache, ...quiet }, read);
    await expect(opened).rejects.toThrow('holds "../evil", which would lie outside of its folder');
    expect(readdirSync(join(cache, 'test-set'))).toEqual(['set.tar']);
    expect(existsSync(join(cache, 'evil'))).toBe(false);
  });

  it('are off with CNN_OFFLINE, also where they are asked for, and say so', async () => {
    const { url, requests } = await startFileServer({ 'data.bin': content });
    vi.stubEnv('CNN_OFFLINE', '1');
    const opened = openDataset(recordOf([url]), { cache: temporaryFolder(), download: true, ...quiet }, read);
    await expect(opened).rejects.toThrow('download: turned off by CNN_OFFLINE');
    await expect(downloadFile(`${url}data.bin`, join(temporaryFolder(), 'x'), { md5: '' })).rejects.toThrow(
      'CNN_OFFLINE',
    );
    expect(requests).toEqual([]);
  });

  it('do not use apt with CNN_APT=0, and say so', async () => {
    vi.stubEnv('CNN_APT', '0');
    const { url } = await startFileServer({});
    const record = { ...recordOf([url]), debian: { package: 'cnn-none', folder: 'none' } };
    await expect(openDataset(record, { cache: temporaryFolder(), ...quiet }, read)).rejects.toThrow(
      'Debian package cnn-none: turned off by CNN_APT=0',
    );
  });

  it('go through the proxy that the environment names', async () => {
    const { url } = await startFileServer({ 'data.bin': content });
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url!);
      const { port } = new URL(url);
      const there = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        there.pipe(socket).pipe(there);
      });
      socket.on('error', () => there.destroy());
      there.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void proxy.close());
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    vi.stubEnv('NO_PROXY', '');
    vi.stubEnv('no_proxy', '');
    const target = join(temporaryFolder(), 'data.bin');
    await downloadFile('http://nowhere.invalid/data.bin', target, { md5: md5Of(content) });
    expect(asked).toEqual(['nowhere.invalid:80']);
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it('end on a full disk, and ask no other mirror', async () => {
    const first = await startFileServer({ 'data.bin': content });
    const second = await startFileServer({ 'data.bin': content });
    const cache = temporaryFolder();
    mkdirSync(join(cache, 'test-set'));
    // Linux's device on which every write finds no room.
    symlinkSync('/dev/full', join(cache, 'test-set', 'data.bin.part'));
    const opened = openDataset(recordOf([first.url, second.url]), { cache, ...quiet }, read);
    await expect(opened).rejects.toThrow(/test-set: data\.bin: ENOSPC: no space left on device/);
    expect([first.requests.length, second.requests.length]).toEqual([1, 0]);
  });

  it('do not begin what the disk cannot hold', async () => {
    const { url, requests } = await startFileServer({ 'data.bin': content });
    const target = join(temporaryFolder(), 'data.bin');
    await expect(downloadFile(`${url}data.bin`, target, { md5: '', bytes: 2 ** 60 })).rejects.toThrow(
      /it takes \d+ more bytes, and the disk of .* has \d+ left/,
    );
    expect(requests).toEqual([]);
  });

  it('refuse a file of another size, as soon as it is too long', async () => {
    const { url } = await startFileServer({ 'data.bin': content });
    const target = join(temporaryFolder(), 'data.bin');
    await expect(downloadFile(`${url}data.bin`, target, { md5: '', bytes: 1000 })).rejects.toThrow(
      'it has more than the 1000 bytes expected',
    );
    await expect(downloadFile(`${url}data.bin`, target, { md5: '', bytes: 300_001 })).rejects.toThrow(
      'it has 300000 bytes, expected 300001',
    );
    expect(readdirSync(join(target, '..'))).toEqual([]);
  });

  it('ask the next mirror where one stalls, and take up what it sent', async () => {
    const stalling = await startFileServer({}, (_, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 100_000));
      return true;
    });
    const good = await startFileServer({ 'data.bin': content });
    const options = { cache: temporaryFolder(), stallTimeout: 1000, ...quiet };
    expect(await openDataset(recordOf([stalling.url, good.url]), options, read)).toBe(300_000);
    expect(good.requests).toEqual([{ path: 'data.bin', range: 'bytes=100000-' }]);
  });

  it('are made once by two processes at a time', async () => {
    const { url, requests } = await startFileServer({ 'data.bin': content }, (_, response) => {
      setTimeout(() => response.writeHead(200, { 'content-length': content.length }).end(content), 1500);
      return true;
    });
    const cache = temporaryFolder();
    const results = await Promise.all([1, 2].map(() => child(recordOf([url]), cache).ended));
    expect(results).toEqual([
      ['300000\n', 0],
      ['300000\n', 0],
    ]);
    expect(requests.length).toBe(1);
  });

  it('go on after kill -9 where they were', async () => {
    const { url, requests } = await startFileServer({ 'data.bin': content }, (_, response, seen) => {
      if (seen > 1) return false;
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 120_000));
      return true;
    });
    const cache = temporaryFolder();
    const part = join(cache, 'test-set', 'data.bin.part');
    const first = child(recordOf([url]), cache);
    await vi.waitFor(() => expect(statSync(part).size).toBe(120_000), { timeout: 30_000 });
    first.process.kill('SIGKILL');
    expect((await first.ended)[1]).toBe('SIGKILL');
    // The dead process's lock holds for up to ten seconds.
    expect(await openDataset(recordOf([url]), { cache, ...quiet }, read)).toBe(300_000);
    expect(requests.at(-1)).toEqual({ path: 'data.bin', range: 'bytes=120000-' });
    expect(readdirSync(join(cache, 'test-set'))).toEqual(['data.bin']);
  });

  it('wait for no folder that a file stands in the way of', async () => {
    const cache = temporaryFolder();
    writeFileSync(join(cache, 'test-set'), '');
    await expect(openDataset(recordOf([]), { cache, ...quiet }, read)).rejects.toThrow('it cannot be written (EEXIST');
  });
});

describe('printProgress', () => {
  it('tells speed and time left on a terminal, and one line a file elsewhere', () => {
    let time = 0;
    const written: string[] = [];
    const write = (text: string) => written.push(text) > 0;
    const events: DownloadProgress[] = [0, 2_000_000, 10_000_000].map((received) => ({
      file: 'a.tgz',
      source: 'https://example.org/a.tgz',
      received,
      total: 10_000_000,
    }));
    const show = (isTTY: boolean) => {
      written.length = 0;
      time = 0;
      const print = printProgress({ isTTY, write } as Pick<NodeJS.WriteStream, 'isTTY' | 'write'>, () => time);
      for (const event of events) {
        print(event);
        time += 2000;
      }
      return written.map((text) => text.replace('\r\u001b[K', ''));
    };
    expect(show(true)).toEqual([
      'Downloading a.tgz from example.org: 0.0 of 10.0 MB',
      'Downloading a.tgz from example.org: 2.0 of 10.0 MB, 1.0 MB/s, 8 s left',
      'Downloading a.tgz from example.org: 10.0 of 10.0 MB\n',
    ]);
    expect(show(false)).toEqual(['Downloading a.tgz from example.org (10.0 MB)\n']);
  });
});
