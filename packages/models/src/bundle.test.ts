import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const names = ['core', 'backend', 'models'];
let folder: string;

/** Packages as they are published: one module each, nothing of others in it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cnn-bundle-'));
  for (const name of names) {
    const place = join(folder, 'node_modules', '@cnn', name);
    await mkdir(place, { recursive: true });
    await build({
      entryPoints: [join(packages, name, 'src/index.ts')],
      outfile: join(place, 'index.js'),
      bundle: true,
      packages: 'external',
      format: 'esm',
      target: 'es2022',
      platform: 'neutral',
    });
    const manifest = { name: `@cnn/${name}`, type: 'module', sideEffects: false, exports: './index.js' };
    await writeFile(join(place, 'package.json'), JSON.stringify(manifest));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a page has to load for these imports, but for TensorFlow.js. */
const bundle = async (what: string) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export ${what} from '@cnn/models';`, resolveDir: folder },
    nodePaths: names.map((name) => join(packages, name, 'node_modules')),
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: ['@tensorflow/*', 'h5wasm', 'node:*'],
  });
  const [output] = Object.values<Metafile['outputs'][string]>(metafile.outputs);
  return { size: outputFiles[0]!.contents.length, inputs: output!.inputs, imports: output!.imports };
};

describe('a bundle for browsers', () => {
  it.each([
    ['{ lenet }', 7_500],
    ['{ alexnet }', 8_000],
    ['{ layerTable, compareModels }', 9_000],
    ['{ toOnnx }', 25_000],
  ])('of %s is small, without what nobody asked for', async (what, most) => {
    const { size, inputs } = await bundle(what);
    expect(size).toBeLessThan(most);
    const backend = Object.entries(inputs).find(([path]) => path.includes('/@cnn/backend/'));
    expect(backend?.[1].bytesInOutput ?? 0).toBe(0);
  });

  it('of all loads no module of Node.js before it is asked to', async () => {
    const { imports } = await bundle('*');
    const atOnce = imports.filter(({ kind, path }) => kind === 'import-statement' && path.startsWith('node:'));
    expect(atOnce).toEqual([]);
  });
});
