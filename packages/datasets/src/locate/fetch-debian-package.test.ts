import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { fetchDebianPackage } from './fetch-debian-package.ts';

const wanted = { package: 'cnn-test-data', folder: 'usr/share/datasets/cnn', files: ['one.gz', 'two.gz'] };

/** An archive of one package on this disk, and an apt that knows no other and has no lists yet. */
const archive = (): NodeJS.ProcessEnv => {
  const folder = temporaryFolder();
  const content = join(folder, 'content');
  mkdirSync(join(content, wanted.folder), { recursive: true });
  mkdirSync(join(content, 'DEBIAN'));
  for (const file of wanted.files) writeFileSync(join(content, wanted.folder, file), `content of ${file}`);
  const control = [
    `Package: ${wanted.package}`,
    'Version: 1',
    'Architecture: all',
    'Maintainer: Nobody <nobody@example.org>',
    'Description: Test data',
  ].join('\n');
  writeFileSync(join(content, 'DEBIAN/control'), `${control}\n`);
  mkdirSync(join(folder, 'archive'));
  const deb = join(folder, 'archive/data.deb');
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', content, deb], { stdio: 'ignore' });
  const sha256 = createHash('sha256').update(readFileSync(deb)).digest('hex');
  writeFileSync(
    join(folder, 'archive/Packages'),
    `${control}\nFilename: ./data.deb\nSize: ${statSync(deb).size}\nSHA256: ${sha256}\n`,
  );
  writeFileSync(join(folder, 'sources.list'), `deb [trusted=yes] file:${folder}/archive ./\n`);
  mkdirSync(join(folder, 'lists/partial'), { recursive: true });
  writeFileSync(
    join(folder, 'apt.conf'),
    `Dir::Etc::SourceList "${folder}/sources.list";\nDir::Etc::SourceParts "/dev/null";\nDir::State::Lists "${folder}/lists";\n`,
  );
  return { ...process.env, APT_CONFIG: join(folder, 'apt.conf') };
};

const hasApt = (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'apt-get')));

describe('fetchDebianPackage', () => {
  let temporary = '';
  beforeEach(() => {
    temporary = temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
  });
  afterEach(() => vi.unstubAllEnvs());
  const leftovers = () => readdirSync(temporary).filter((name) => name.startsWith('cnn-apt-'));

  if (hasApt) {
    it('takes the files out of a package, with lists of its own where there are none', async () => {
      const target = temporaryFolder();
      await fetchDebianPackage(target, { ...wanted, environment: archive() });
      expect(readdirSync(target).sort()).toEqual(wanted.files);
      expect(readFileSync(join(target, 'two.gz'), 'utf8')).toBe('content of two.gz');
      expect(leftovers()).toEqual([]);
    });

    it("fails with apt's own words", async () => {
      const target = temporaryFolder();
      const other = { ...wanted, package: 'cnn-no-such-data', environment: archive() };
      await expect(fetchDebianPackage(target, other)).rejects.toThrow('Unable to locate package cnn-no-such-data');
      expect(readdirSync(target)).toEqual([]);
      expect(leftovers()).toEqual([]);
    });
  }

  it('says so where there is no apt', async () => {
    const environment = { ...process.env, PATH: '/nowhere' };
    await expect(fetchDebianPackage(temporaryFolder(), { ...wanted, environment })).rejects.toThrow(
      'apt-get is not on this machine',
    );
  });
});
