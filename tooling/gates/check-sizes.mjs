// Holds every published package against its limits: what is downloaded (the packed archive), and what a page gets (its own code, bundled,
// minified and gzipped, without dependencies), some also of one thing that is imported by itself. Wants the packages built.
//
//   pnpm gates

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { run } from '../optional/run.mjs';
import { publishedPackages } from '../release/published-packages.mjs';

const limits = JSON.parse(readFileSync(join(import.meta.dirname, 'size-limits.json'), 'utf8'));
const packages = publishedPackages();
let passed = true;
for (const { folder, manifest } of packages) {
  const limit = limits[manifest.name] ?? limits['any other'];
  const sizes = { packed: packedSize(folder), bundle: await bundleSize(folder) };
  for (const kind of Object.keys(limit)) sizes[kind] ??= await bundleSize(folder, kind);
  for (const [kind, size] of Object.entries(sizes)) {
    const isWithin = size <= limit[kind];
    passed &&= isWithin;
    const line = `${manifest.name}, ${kind}: ${size.toFixed(1)} kB of ${limit[kind]}`;
    if (isWithin) console.log(line);
    else console.error(`${line}: too large. Where it has to be, raise it in tooling/gates/size-limits.json.`);
  }
}
const unknown = Object.keys(limits).filter(
  (name) => name !== 'any other' && !packages.some(({ manifest }) => manifest.name === name),
);
if (unknown.length > 0)
  console.error(`tooling/gates/size-limits.json has limits of no package: ${unknown.join(', ')}.`);
process.exitCode = passed && unknown.length === 0 ? 0 : 1;

function packedSize(folder) {
  const [{ size }] = JSON.parse(run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder }));
  return size / 1000;
}

/** Of all that a package exports, or of one thing and what it needs; 0 for a package without a module to import. */
async function bundleSize(folder, name) {
  const entry = './dist/index.js';
  if (!existsSync(join(folder, entry))) return 0;
  const { outputFiles } = await build({
    stdin: { contents: `export ${name ? `{ ${name} }` : '*'} from '${entry}';`, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    logOverride: { 'ignored-bare-import': 'silent' }, // chunks of a package that says it has no side effects
  });
  return gzipSync(outputFiles[0].contents).length / 1000;
}
