import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vitest/config';
import { packageTests } from '../build/vitest.ts';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

/** Snippets import whatever package there is, and the packages' sources. */
const alias = readdirSync(packages)
  .map((name) => ({ find: new RegExp(`^@cnn/${name}$`), replacement: `${packages}${name}/src/index.ts` }))
  .filter(({ replacement }) => existsSync(replacement));

/** AlexNet on 48 images of 224×224 takes seconds, on a busy machine minutes. */
const testTimeout = 300_000;

export default mergeConfig(packageTests, { resolve: { alias }, test: { testTimeout } });
