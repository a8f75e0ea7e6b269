import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '../..');
/** The folder of tfjs-core's modules and specs. */
const core = dirname(require.resolve('@tensorflow/tfjs-core'));

/**
 * tfjs-core's specs, its modules, its JavaScript backend and this package's sources in one file, so that all of them share
 * one tfjs-core.
 */
export const bundleSuite = async () => {
  const outfile = resolve(root, 'node_modules/.cache/tfjs-suite/suite.mjs');
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [resolve(import.meta.dirname, 'suite.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    conditions: ['@cnn/source'],
    ignoreAnnotations: true,
    keepNames: true,
    logLevel: 'error',
    alias: { 'tfjs-core-dist': core },
    external: ['@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-backend-webgpu', 'webgpu'],
    // Specs and jasmine_util are written for a bundler of CommonJS.
    banner: {
      js: `import { createRequire as r } from 'node:module'; const require = r(${JSON.stringify(import.meta.url)});`,
    },
    plugins: [ownLocations, anyBackend],
  });
  return outfile;
};

/** Modules of this package find the addon and the WebAssembly beside themselves, not beside the bundle. */
const ownLocations = {
  name: 'own-locations',
  setup: ({ onLoad }) =>
    onLoad({ filter: /packages\/backend\/src\/.*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    })),
};

/** Two cases about moving between backends name `cpu`, where any backend would do. */
const anyBackend = {
  name: 'any-backend',
  setup: ({ onLoad }) =>
    onLoad({ filter: /tfjs-core\/dist\/engine_test\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /describeWithFlags\('Switching cpu backends'[\s\S]*?\n\}\);/,
        (cases) => cases.replaceAll("'cpu'", 'globalThis.tfjsSuiteBackend'),
      ),
    })),
};
