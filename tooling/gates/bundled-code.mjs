import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Code of other packages inside a built one: the bundler writes before each module where it was.
 *
 * @param folder The package's folder.
 * @returns `dist/index.js: d3-array` …
 */
export function bundledCode(folder) {
  const dist = join(folder, 'dist');
  return readdirSync(dist)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const text = readFileSync(join(dist, file), 'utf8');
      const names = [...text.matchAll(/^\/\/ .*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\/[^\n]*$/gm)].map(
        ([, name]) => name,
      );
      return [...new Set(names)].map((name) => `dist/${file}: ${name}`);
    });
}
