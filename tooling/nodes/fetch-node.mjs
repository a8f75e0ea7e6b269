import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../optional/cache-folder.mjs';
import { run } from '../optional/run.mjs';

const platform = process.platform === 'win32' ? 'win' : process.platform;

/** A Node of a major version, out of npm's packages, in the user's cache. */
export function fetchNode(major) {
  const folder = cacheFolder(`node-${major}`);
  const name = `node-${platform}-${process.arch}`;
  const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${major}`], { cwd: folder });
  }
  return binary;
}
