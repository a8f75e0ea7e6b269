import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The pages of a folder of `docs`, by their headings: those that are named first, then the others in the order of their names. */
export const pagesOf = (folder: string, first: readonly string[] = []) => {
  const path = join(import.meta.dirname, '..', folder);
  const names = readdirSync(path)
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length));
  const missing = first.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`docs/${folder} has no page ${missing.join(', ')}.`);
  return [...first, ...names.filter((name) => !first.includes(name)).sort()].map((name) => {
    const [, text = name] = /^# (.+)$/m.exec(readFileSync(join(path, `${name}.md`), 'utf8')) ?? [];
    return { text, link: `/${folder}/${name}` };
  });
};
