import { defineConfig, type Options } from 'tsup';

/** ESM and declarations from `src/index.ts`, for every package alike. */
export const packageBuild = (overrides: Options = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: ['esm'],
    target: 'es2022',
    platform: 'neutral',
    // The `node:` tells bundlers for browsers what to leave alone.
    removeNodeProtocol: false,
    external: [/^node:/],
    dts: true,
    sourcemap: true,
    clean: true,
    ...overrides,
  });
