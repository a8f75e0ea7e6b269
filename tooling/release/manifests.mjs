// Writes the packages of the platforms, and into every published package where it comes from.
//
//   pnpm release:manifests            writes
//   pnpm release:manifests --check    says what is not as it should be

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { platforms } from './platforms.mjs';
import { publishedPackages } from './published-packages.mjs';

const check = process.argv.includes('--check');
const problems = [];
const read = (path) => readFileSync(join(workspaceRoot, path), 'utf8');
const root = JSON.parse(read('package.json'));
const license = read('LICENSE');
const { version, engines } = JSON.parse(read('packages/backend/package.json'));

for (const { name, os, cpu, libc } of platforms) {
  const folder = `packages/backend/npm/${name}`;
  // Only what is published says for which machines it is: pnpm would refuse the folder on all others.
  const machine = { os: [os], cpu: [cpu], ...(libc && { libc: [libc] }) };
  put(
    `${folder}/package.json`,
    json({
      name: `@cnn/backend-${name}`,
      version,
      description: `The native kernels of @cnn/backend for ${name}`,
      keywords: ['tfjs', 'cnn', 'native', 'kernels'],
      license: root.license,
      ...origin(folder),
      main: 'cnn.node',
      files: ['NOTICE', 'cnn.node'],
      engines,
      publishConfig: { access: 'public', ...machine },
    }),
  );
  put(
    `${folder}/README.md`,
    `# @cnn/backend-${name}\n\nThe native kernels of [@cnn/backend](https://www.npmjs.com/package/@cnn/backend) for ${name}. ` +
      'It installs this package by itself; nobody else needs it.\n',
  );
  put(`${folder}/LICENSE`, license);
  put(
    `${folder}/NOTICE`,
    'cnn.node contains, in binary form, parts of libc++, libc++abi, libunwind and compiler-rt of the LLVM Project (https://llvm.org):\n' +
      `Apache-2.0 WITH LLVM-exception${os === 'win32' ? '; and of the runtime of mingw-w64 (https://www.mingw-w64.org): ZPL-2.1' : ''}.\n`,
  );
}

for (const { folder: path, manifest: whole } of publishedPackages()) {
  const folder = relative(workspaceRoot, path).replaceAll('\\', '/');
  const { repository, homepage, bugs, ...manifest } = whole;
  const entries = Object.entries(manifest);
  const at = entries.findIndex(([key]) => key === 'license') + 1;
  put(
    `${folder}/package.json`,
    json(Object.fromEntries([...entries.slice(0, at), ...Object.entries(origin(folder)), ...entries.slice(at)])),
  );
  put(`${folder}/LICENSE`, license);
  if (!manifest.keywords?.length) problems.push(`${folder}/package.json has no keywords`);
  if (!manifest.description) problems.push(`${folder}/package.json has no description`);
  if (manifest.publishConfig?.access !== 'public') problems.push(`${folder}/package.json has no public access`);
  if (!existsSync(join(path, 'README.md'))) problems.push(`${folder} has no README.md`);
  if (manifest.name !== '@cnn/backend') continue;
  const wanted = platforms.map((platform) => `@cnn/backend-${platform.name}`).sort();
  const listed = Object.keys(manifest.optionalDependencies);
  if (listed.join() !== wanted.join()) problems.push(`${folder}: optionalDependencies are not ${wanted.join(', ')}`);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0 && check) console.error('`pnpm release:manifests` writes what can be written.');
process.exitCode = problems.length > 0 ? 1 : 0;

function origin(directory) {
  return { repository: { ...root.repository, directory }, homepage: root.homepage, bugs: root.bugs };
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function put(path, text) {
  const file = join(workspaceRoot, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (check) return void problems.push(`${path} is not as \`pnpm release:manifests\` writes it`);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
