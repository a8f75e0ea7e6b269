import { mergeConfig } from 'vitest/config';
import { packageTests } from '../build/vitest.ts';

/** Fifty kills take some minutes for each recipe. */
export default mergeConfig(packageTests, { test: { testTimeout: 1_800_000, fileParallelism: false } });
