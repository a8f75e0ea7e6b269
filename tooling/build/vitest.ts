import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const conditions = ['@cnn/source'];

/** Tests import the packages' sources, so that no build stands between an edit and its test. */
export const packageTests = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['src/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('seed-tests.ts', import.meta.url))],
    benchmark: { include: ['src/**/*.bench.ts'] },
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
