import { mergeConfig } from 'vitest/config';
import { packageTests } from '../../tooling/build/vitest.ts';

export default mergeConfig(packageTests, { test: { include: ['page/**/*.test.ts'] } });
