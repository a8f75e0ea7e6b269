import { basename, extname } from 'node:path';
import { build } from 'esbuild';
import type { Resource } from './serve.ts';

/**
 * A document that runs a module, bundled for browsers.
 *
 * @param address Where the document lies.
 * @param content What its body holds before the module runs.
 * @param chunks Other scripts, by the names under which the module starts them.
 */
export const bundledPage = async (
  address: string,
  module: string,
  { content = '', chunks = {} }: { readonly content?: string; readonly chunks?: Readonly<Record<string, string>> } = {},
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
    logLevel: 'error', // it warns of optional packages that are not here
  });
  const script = `<script type="module" src="/assets/${name}.js"></script>`;
  return {
    [address]: { type: 'text/html', body: `<!doctype html><title>cnn</title><body>${content}${script}` },
    ...Object.fromEntries(outputFiles.map(({ path, text }) => [path, { type: 'text/javascript', body: text }])),
  };
};
