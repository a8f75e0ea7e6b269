import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { glibcBaseline } from './platforms.mjs';

const backend = join(workspaceRoot, 'packages/backend');

/**
 * Looks at the addon in a platform's package: there, for that system and processor, of this version of the kernels, and asking for no
 * newer glibc than the baseline.
 *
 * @returns What it is, in words.
 * @throws Error that says what is wrong and how to build it.
 */
export function checkBinary({ name, os, cpu, libc }) {
  const path = join(backend, 'npm', name, 'cnn.node');
  const fail = (problem) => {
    throw new Error(`packages/backend/npm/${name}/cnn.node ${problem}. Build it: pnpm release:build ${name}`);
  };
  if (!existsSync(path)) fail('is missing');
  const bytes = readFileSync(path);
  const made = formatOf(bytes);
  const expected = `${os}-${cpu}`;
  if (made !== expected) fail(`is ${made}, expected ${expected}`);
  const text = bytes.toString('latin1');
  const schema = /schemaHash = '(\w+)'/.exec(readFileSync(join(backend, 'src/cnn/program/operations.ts'), 'utf8'))[1];
  if (!text.includes(schema)) fail(`belongs to another version of the kernels: it has no schema "${schema}"`);
  if (!text.includes('napi_register_module_v1')) fail('exports no napi_register_module_v1');
  if (os !== 'linux') return made;

  const versions = [...new Set([...text.matchAll(/GLIBC_(\d+(?:\.\d+)+)/g)].map(([, version]) => version))];
  const newest = versions.sort(compareVersions).at(-1);
  if (libc === 'musl') {
    if (newest) fail(`asks for glibc ${newest}, expected musl`);
    return `${made}, musl`;
  }
  if (!newest) fail('asks for no glibc');
  if (compareVersions(newest, glibcBaseline) > 0) fail(`asks for glibc ${newest}, expected ${glibcBaseline} at most`);
  return `${made}, glibc ${newest}`;
}

/** System and processor by the first bytes of ELF, Mach-O and PE files. */
function formatOf(bytes) {
  if (bytes.length < 256) return 'no library';
  if (bytes.readUInt32BE(0) === 0x7f454c46) return `linux-${{ 62: 'x64', 183: 'arm64' }[bytes.readUInt16LE(18)]}`;
  if (bytes.readUInt32LE(0) === 0xfeedfacf) {
    return `darwin-${{ 16777223: 'x64', 16777228: 'arm64' }[bytes.readUInt32LE(4)]}`;
  }
  if (bytes.toString('latin1', 0, 2) === 'MZ') {
    const header = bytes.readUInt32LE(0x3c);
    return `win32-${{ 34404: 'x64', 43620: 'arm64' }[bytes.readUInt16LE(header + 4)]}`;
  }
  return 'no library';
}

function compareVersions(one, other) {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  return a[0] - b[0] || a[1] - b[1] || (a[2] ?? 0) - (b[2] ?? 0);
}
