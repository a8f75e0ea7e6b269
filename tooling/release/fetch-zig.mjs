import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../optional/cache-folder.mjs';
import { run } from '../optional/run.mjs';

const wheel = ['--platform', 'manylinux2010_x86_64', '--only-binary', ':all:', '--no-deps'];
const unpack = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';

/** Zig, whose clang compiles for every platform, out of PyPI's wheel, in the user's cache. For linux-x64. */
export function fetchZig() {
  const requirements = fileURLToPath(new URL('requirements-zig.txt', import.meta.url));
  const version = /==(\S+)/.exec(readFileSync(requirements, 'utf8'))[1];
  const folder = cacheFolder(`zig-${version}`);
  const binary = join(folder, 'zig');
  if (existsSync(binary)) return binary;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`Expected linux-x64, got ${process.platform}-${process.arch}: cross-builds are made there.`);
  }
  mkdirSync(dirname(folder), { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  try {
    const command = ['-m', 'pip', 'download', '--quiet', '--require-hashes', '--disable-pip-version-check', ...wheel];
    run('python3', [...command, '--dest', scratch, '--requirement', requirements]);
    const file = readdirSync(scratch).find((name) => name.endsWith('.whl'));
    run('python3', ['-c', unpack, join(scratch, file), scratch]);
    chmodSync(join(scratch, 'ziglang/zig'), 0o755);
    // Whole or not at all, also where two runs meet.
    if (!existsSync(folder)) renameSync(join(scratch, 'ziglang'), folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return binary;
}
