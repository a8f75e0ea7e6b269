import type { TensorflowPackage } from './tensorflow-package.ts';
import type { TensorflowPackageName } from './tensorflow-packages.ts';

/** Looks for the package where Node would, and for its compiled part inside it. */
export const findTensorflowPackage = async (name: TensorflowPackageName): Promise<TensorflowPackage> => {
  const { createRequire } = await import('node:module');
  const { existsSync, readdirSync } = await import('node:fs');
  const { dirname, join } = await import('node:path');
  const folder = resolved(createRequire(import.meta.url), `${name}/package.json`, dirname);
  if (!folder) return { name, folder, binding: undefined };
  const library = join(folder, 'lib');
  const bindings = (existsSync(library) ? readdirSync(library) : [])
    .filter((entry) => entry.startsWith('napi-v'))
    .map((entry) => join(library, entry, 'tfjs_binding.node'))
    .filter(existsSync);
  return { name, folder, binding: bindings.at(-1) };
};

const resolved = (require: NodeJS.Require, file: string, dirname: (path: string) => string): string | undefined => {
  try {
    return dirname(require.resolve(file));
  } catch {
    return undefined;
  }
};
