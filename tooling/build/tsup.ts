import { defineConfig, type Options } from 'tsup';

/** ESM and declarations from `src/index.ts`, for every package alike. */
export const packageBuild = (overrides: Options = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: ['esm'],
    target: 'es2022',
    platform: 'neutral',
    dts: true,
    sourcemap: true,
    clean: true,
    ...overrides,
  });
