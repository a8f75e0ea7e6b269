import { importsOf } from './imports-of.ts';
import { missingNames } from './missing-names.ts';
import type { Snippet } from './snippet.ts';

/**
 * The same snippets as whole modules: what one leaves out comes from an import earlier on its page, else from the context. All of that
 * stands before its first line, so that lines stay as they are.
 *
 * @param context The names that the module `./context.ts` has.
 */
export const modulesOf = (snippets: readonly Snippet[], context: ReadonlySet<string>): Snippet[] => {
  const missing = missingNames(snippets.map(({ code }) => code));
  const imports = new Map<string, Map<string, string>>();
  return snippets.map((snippet, index) => {
    const known = imports.get(snippet.page) ?? new Map<string, string>();
    imports.set(snippet.page, known);
    const own = (name: string) =>
      context.has(name) ? `import { ${name} } from '../src/snippets/context.ts';` : undefined;
    const added = missing[index]!.flatMap((name) => known.get(name) ?? own(name) ?? []);
    for (const [name, text] of importsOf(snippet.code)) known.set(name, text);
    return { ...snippet, code: `${added.join(' ')} export {}; ${snippet.code}` };
  });
};
