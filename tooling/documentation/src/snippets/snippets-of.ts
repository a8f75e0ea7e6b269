import { fencesOf } from '../pages/fences-of.ts';
import type { Page } from '../pages/page.ts';
import type { Snippet } from './snippet.ts';

/**
 * The TypeScript of a page. In the line before a block a comment, which readers don't see, may say:
 *
 * - `<!-- continues -->`: it goes on where the one before has ended, as one module with it;
 * - `<!-- not run: why -->`: only its types are checked.
 */
export const snippetsOf = (page: Page): Snippet[] => {
  const snippets: Snippet[] = [];
  for (const { line, language, code, comment } of fencesOf(page)) {
    if (!['ts', 'tsx', 'js', 'typescript', 'javascript'].includes(language)) continue;
    const [, notRun] = /^not run: (.+)/.exec(comment ?? '') ?? [];
    const before = snippets.at(-1);
    if (comment === 'continues' && before) {
      const gap = line - before.line - before.code.split('\n').length + 1;
      snippets[snippets.length - 1] = { ...before, code: before.code + '\n'.repeat(gap) + code };
    } else if (comment && !notRun) {
      throw new Error(`${page.path}:${line}: expected "continues" or "not run: why", got "${comment}".`);
    } else snippets.push({ page: page.path, line, code, ...(notRun && { notRun }) });
  }
  return snippets;
};
