import { defineConfig, type Options } from 'tsup';

/**
 * `import('node:fs')` becomes what no bundler follows: those for browsers refuse it, even where only Node.js ever comes by.
 */
const nodeModulesAtRunTime: NonNullable<Options['plugins']>[number] = {
  name: 'node-modules-at-run-time',
  renderChunk: (code) => ({
    code: code.replace(/\bimport\("(node:[\w/]+)"\)/g, 'Promise.resolve(globalThis.process.getBuiltinModule("$1"))'),
  }),
};

/** ESM and declarations from `src/index.ts`, for every package alike. */
export const packageBuild = (overrides: Options = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: ['esm'],
    target: 'es2022',
    platform: 'neutral',
    // The `node:` tells bundlers for browsers what to leave alone.
    removeNodeProtocol: false,
    plugins: [nodeModulesAtRunTime],
    external: [/^node:/],
    dts: true,
    sourcemap: true,
    clean: true,
    ...overrides,
  });
