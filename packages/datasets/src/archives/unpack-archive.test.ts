import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { goldenFile } from '../testing/golden-file.ts';
import { tarBytes } from '../testing/tar-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { unpackArchive } from './unpack-archive.ts';

/** Unpacks bytes as a file of this name. */
const unpack = async (name: string, bytes: Uint8Array) => {
  const root = temporaryFolder();
  const archive = join(root, name);
  writeFileSync(archive, bytes);
  const folder = join(root, 'out', 'in');
  mkdirSync(folder, { recursive: true });
  return { root, archive, folder, files: () => unpackArchive(archive, folder) };
};

describe('unpackArchive', () => {
  it.each(['a.tar', 'a.tar.gz', 'a.tgz'])('unpacks %s', async (name) => {
    const tar = await tarBytes({ 'set/': { type: 'directory' }, 'set/one.txt': 'one', './set/deep/two.txt': 'two' });
    const { files, folder } = await unpack(name, name.endsWith('.tar') ? tar : gzipSync(tar));
    expect(await files()).toEqual([
      ['set/one.txt', 3],
      ['set/deep/two.txt', 3],
    ]);
    expect(readFileSync(join(folder, 'set/deep/two.txt'), 'utf8')).toBe('two');
  });

  it('unpacks a zip archive', async () => {
    const { files, folder } = await unpack('a.zip', readFileSync(goldenFile('good.zip')));
    expect(await files()).toEqual([
      ['gzip/one.txt', 400],
      ['two.txt', 3],
    ]);
    expect(readFileSync(join(folder, 'two.txt'), 'utf8')).toBe('two');
  });

  it.each(['../x', 'a/../../x', '/x', 'C:\\x', '..\\x'])(
    'refuses the path %s, and writes nothing there',
    async (path) => {
      const { files, archive, folder, root } = await unpack('a.tar', await tarBytes({ 'fine.txt': 'a', [path]: 'x' }));
      await expect(files()).rejects.toMatchObject({ code: 'DATA_FORMAT', file: archive });
      await expect(files()).rejects.toThrow(`holds ${JSON.stringify(path)}, which would lie outside of its folder`);
      expect(readdirSync(folder)).toEqual(['fine.txt']);
      expect([existsSync(join(root, 'out/x')), existsSync(join(root, 'x'))]).toEqual([false, false]);
    },
  );

  it.each([
    ['symlink', { type: 'symlink', linkname: '/etc/passwd' }],
    ['link', { type: 'link', linkname: '../x' }],
    ['fifo', { type: 'fifo' }],
  ] as const)('refuses a %s', async (type, header) => {
    const { files } = await unpack('a.tar', await tarBytes({ entry: header }));
    await expect(files()).rejects.toThrow(`holds "entry", a ${type}; only files and folders are unpacked`);
  });

  it('refuses what leads out of a zip archive, and links in it', async () => {
    const outside = await unpack('a.zip', readFileSync(goldenFile('outside.zip')));
    await expect(outside.files()).rejects.toThrow(/a\.zip is a damaged zip archive \(.*\.\.\/outside\.txt/);
    const link = await unpack('a.zip', readFileSync(goldenFile('link.zip')));
    await expect(link.files()).rejects.toThrow('holds "link", a link');
  });

  it('refuses a bomb before it has unpacked', async () => {
    const bomb = gzipSync(await tarBytes({ 'zeros.bin': new Uint8Array(150_000_000) }));
    const { files, archive } = await unpack('a.tgz', bomb);
    await expect(files()).rejects.toThrow(`${archive} unpacks to more than ${1e8 + 20 * bomb.length} bytes`);
  });

  it('names an archive that is truncated, damaged or none', async () => {
    const tar = await tarBytes({ 'one.txt': 'x'.repeat(5000), 'two.txt': 'two' });
    const packed = gzipSync(tar);
    const damaged = tar.slice();
    damaged[3] = 7;
    for (const [name, bytes] of [
      ['a.tar', tar.subarray(0, 3000)],
      ['a.tar', damaged],
      ['a.tar', new Uint8Array(2000).fill(65)],
      ['a.tgz', packed.subarray(0, packed.length - 20)],
      ['a.tgz', Uint8Array.of(0x1f, 0x8b, 1, 2, 3)],
    ] as const) {
      const { files, archive } = await unpack(name, bytes);
      await expect(files()).rejects.toThrow(`${archive} is a damaged or truncated tar archive (`);
    }
    const zip = await unpack('a.zip', readFileSync(goldenFile('good.zip')).subarray(0, 100));
    await expect(zip.files()).rejects.toThrow(`${zip.archive} is a damaged zip archive (`);
  });
});
