import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFileServer } from '../testing/start-file-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { downloadFile } from './download-file.ts';
import type { DownloadProgress } from './download-progress.ts';

const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251);
const md5 = createHash('md5').update(content).digest('hex');
const name = 'data.gz';

describe('downloadFile', () => {
  it('brings the file, tells how far it is, and leaves nothing beside it', async () => {
    const { url } = await startFileServer({ [name]: content });
    const target = join(temporaryFolder(), name);
    const seen: DownloadProgress[] = [];
    await downloadFile(url + name, target, { md5, onProgress: (progress) => seen.push(progress) });
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(existsSync(`${target}.part`)).toBe(false);
    expect(seen[0]).toEqual({ file: name, source: url + name, received: 0, total: content.length });
    expect(seen.at(-1)?.received).toBe(content.length);
  });

  it('goes on with what an earlier run left', async () => {
    const { url, requests } = await startFileServer({ [name]: content });
    const target = join(temporaryFolder(), name);
    writeFileSync(`${target}.part`, content.subarray(0, 100_000));
    const seen: number[] = [];
    await downloadFile(url + name, target, { md5, onProgress: ({ received }) => seen.push(received) });
    expect(requests).toEqual([{ path: name, range: 'bytes=100000-' }]);
    expect(seen[0]).toBe(100_000);
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it('takes a broken connection up again', async () => {
    const { url, requests } = await startFileServer({ [name]: content }, (request, response, seen) => {
      if (seen > 2) return false;
      const from = Number(/\d+/.exec(request.headers.range ?? '0')![0]);
      response.writeHead(from === 0 ? 200 : 206, {
        'content-length': content.length - from,
        ...(from === 0 ? {} : { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
      });
      response.write(content.subarray(from, from + 50_000), () => setTimeout(() => response.destroy(), 300));
      return true;
    });
    const target = join(temporaryFolder(), name);
    await downloadFile(url + name, target, { md5 });
    expect(requests.map(({ range }) => range)).toEqual([undefined, 'bytes=50000-', 'bytes=100000-']);
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it('begins again where the server knows no ranges, or what was left is foreign or whole', async () => {
    const target = join(temporaryFolder(), name);
    const whole = await startFileServer({ [name]: content }, (_, response) => {
      response.writeHead(200, { 'content-length': content.length }).end(content);
      return true;
    });
    writeFileSync(`${target}.part`, content.subarray(0, 1000));
    await downloadFile(whole.url + name, target, { md5 });
    expect(readFileSync(target).equals(content)).toBe(true);

    const { url, requests } = await startFileServer({ [name]: content });
    writeFileSync(`${target}.part`, new Uint8Array(1000).fill(9));
    await downloadFile(url + name, target, { md5 });
    expect(requests.map(({ range }) => range)).toEqual(['bytes=1000-', undefined]);
    writeFileSync(`${target}.part`, content);
    await downloadFile(url + name, target, { md5 });
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it('refuses a wrong checksum and keeps nothing of it', async () => {
    const { url } = await startFileServer({ [name]: content.subarray(1) });
    const target = join(temporaryFolder(), name);
    await expect(downloadFile(url + name, target, { md5 })).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      url: url + name,
      reason: expect.stringMatching(/^its MD5 is [0-9a-f]{32}, expected /),
    });
    expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
  });

  it('says which HTTP status came', async () => {
    const { url } = await startFileServer({});
    await expect(downloadFile(url + name, join(temporaryFolder(), name), { md5 })).rejects.toThrow(
      `${url}${name} could not be downloaded: HTTP 404 Not Found.`,
    );
  });

  it('gives up on a server that does not answer, and on one that falls silent', async () => {
    const silent = await startFileServer({}, () => true);
    const target = join(temporaryFolder(), name);
    await expect(downloadFile(silent.url, target, { md5, connectTimeout: 50 })).rejects.toThrow(
      'no answer within 0.05 s',
    );
    const stalling = await startFileServer({}, (_, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 2000));
      return true;
    });
    await expect(downloadFile(stalling.url, target, { md5, stallTimeout: 80 })).rejects.toThrow(
      'nothing came for 0.08 s after 2000 bytes',
    );
    expect(readFileSync(`${target}.part`).length).toBe(2000);
  });

  it('says why there is no connection, or no file to write', async () => {
    const { url, stop } = await startFileServer({ [name]: content });
    const folder = temporaryFolder();
    mkdirSync(join(folder, `${name}.part`));
    await expect(downloadFile(url + name, join(folder, name), { md5 })).rejects.toThrow(/EISDIR/);
    await stop();
    await expect(downloadFile(url + name, join(folder, 'other'), { md5 })).rejects.toThrow(/ECONNREFUSED/);
    await expect(downloadFile('http://no.invalid/x', join(folder, 'other'), { md5 })).rejects.toThrow(/no\.invalid/);
  });
});
