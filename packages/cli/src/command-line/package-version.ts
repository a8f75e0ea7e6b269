import { createRequire } from 'node:module';

/** The version of this package. */
export const packageVersion = (): string =>
  (createRequire(import.meta.url)('@cnn/cli/package.json') as { version: string }).version;
