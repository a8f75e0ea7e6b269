import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { publishedPackages } from '../tooling/release/published-packages.mjs';

const source = 'https://github.com/cnn-packages/cnn/blob/main';

/** The packages that have something to import. */
const packages = publishedPackages().filter(({ folder }) => existsSync(join(folder, 'src/index.ts')));

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'API',
  entryPointStrategy: 'packages',
  entryPoints: packages.map(({ folder }) => relative(import.meta.dirname, folder)),
  packageOptions: {
    entryPoints: ['src/index.ts'],
    excludeInternal: true,
    excludePrivate: true,
    skipErrorChecking: true,
    // Unions of names and the like, which their readers see where they are used.
    validation: { notExported: false },
    sourceLinkTemplate: `${source}/{path}#L{line}`,
  },
  plugin: ['typedoc-plugin-markdown', 'typedoc-vitepress-theme', './typedoc-names.js'],
  out: 'api',
  docsRoot: '.',
  readme: 'none',
  logLevel: 'Warn',
  hideBreadcrumbs: false,
  hidePageHeader: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
};
