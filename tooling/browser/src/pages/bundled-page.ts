import { basename, extname } from 'node:path';
import { build } from 'esbuild';
import type { Resource } from './serve.ts';

/**
 * A document that runs a module, bundled for browsers.
 *
 * @param address Where the document lies.
 * @param content What its body holds before the module runs.
 * @param chunks Other scripts, by the names under which the module starts them.
 * @param alias Files of packages that are not found from the module.
 */
export const bundledPage = async (
  address: string,
  module: string,
  { content = '', chunks = {}, alias = {} }: PageOptions = {},
): Promise<Record<string, Resource>> => {
  const name = basename(module, extname(module));
  const { outputFiles } = await build({
    entryPoints: { [name]: module, ...chunks },
    bundle: true,
    write: false,
    outdir: '/assets',
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['node:*'],
    alias: { ...alias },
    logLevel: 'error', // it warns of optional packages that are not here
  });
  const script = `<script type="module" src="/assets/${name}.js"></script>`;
  return {
    [address]: { type: 'text/html', body: `<!doctype html><title>cnn</title><body>${content}${script}` },
    ...Object.fromEntries(outputFiles.map(({ path, text }) => [path, { type: 'text/javascript', body: text }])),
  };
};

interface PageOptions {
  readonly content?: string;
  readonly chunks?: Readonly<Record<string, string>>;
  readonly alias?: Readonly<Record<string, string>>;
}
