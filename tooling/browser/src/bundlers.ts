import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import webpack from 'webpack';

const require = createRequire(import.meta.url);

/** Bundles a module for browsers, with nothing told that a newcomer would not tell. */
type Bundle = (entry: string, folder: string) => Promise<void>;

/** Each writes `bundle.js` and its parts into the folder. */
export const bundlers: Readonly<Record<string, Bundle>> = {
  esbuild: async (entry, folder) => {
    await esbuild({
      entryPoints: { bundle: entry },
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      outdir: folder,
      logLevel: 'error',
    });
  },
  vite: async (entry, folder) => {
    await vite({
      root: dirname(entry),
      configFile: false,
      logLevel: 'error',
      build: {
        target: 'es2022',
        outDir: folder,
        emptyOutDir: true,
        minify: false,
        rolldownOptions: { input: entry, output: { entryFileNames: 'bundle.js' } },
      },
    });
  },
  webpack: (entry, folder) =>
    new Promise((resolve, reject) => {
      const options: webpack.Configuration = {
        mode: 'production',
        optimization: { minimize: false },
        target: ['web', 'es2022'],
        entry,
        output: { path: folder, filename: 'bundle.js', module: true },
        experiments: { outputModule: true },
        resolve: { extensionAlias: { '.js': ['.js'] } },
      };
      webpack(options, (error, stats) => {
        const failures = stats?.toJson({ all: false, errors: true }).errors ?? [];
        if (error) reject(error);
        else if (failures.length > 0) reject(new Error(failures.map(({ message }) => message).join('\n')));
        else resolve();
      });
    }),
  bun: async (entry, folder) => {
    mkdirSync(folder, { recursive: true });
    const program = join(dirname(require.resolve('bun/package.json')), 'bin/bun.exe');
    const options = ['build', entry, '--target=browser', '--format=esm', '--splitting', `--outdir=${folder}`];
    const { status, stdout, stderr, error } = spawnSync(program, [...options, '--entry-naming=bundle.[ext]'], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });
    if (error) throw error;
    if (status !== 0) throw new Error(stdout + stderr);
  },
};
