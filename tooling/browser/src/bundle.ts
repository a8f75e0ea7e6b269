// Bundles the built packages for browsers with esbuild, Vite, webpack and Bun: none may ask for anything of Node's.
//
//   pnpm --filter @cnn/browser bundle
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { bundlers } from './bundlers.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
// Within the package, so that the bundlers find what it depends on.
const folder = mkdtempSync(join(here, 'node_modules/.bundles-'));
const nodeModule = /(?:\bfrom\s*|\bimport\s*\(?\s*)["'](node:[\w/]+)["']/g;

let failed = false;
try {
  const source = readFileSync(join(here, 'src/bundle-entry.ts'), 'utf8');
  const entry = join(folder, 'entry.js');
  writeFileSync(entry, (await transform(source, { loader: 'ts', target: 'es2022' })).code);
  for (const [name, bundle] of Object.entries(bundlers)) {
    const output = join(folder, name);
    try {
      await bundle(entry, output);
      const texts = scriptsIn(output).map((path) => readFileSync(path, 'utf8'));
      const asked = new Set(texts.flatMap((text) => [...text.matchAll(nodeModule)].map(([, module]) => module)));
      if (asked.size > 0) throw new Error(`the bundle asks for ${[...asked].join(', ')}`);
      const size = texts.reduce((sum, text) => sum + text.length, 0);
      console.log(`${name}: ${texts.length} scripts, ${(size / 1e6).toFixed(1)} MB before minification`);
    } catch (error) {
      failed = true;
      console.log(`${name}: ${(error as Error).message.slice(0, 3000)}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

function scriptsIn(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?js$/.test(name))
    .map((name) => join(path, name));
}
