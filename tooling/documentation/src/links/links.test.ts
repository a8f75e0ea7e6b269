import { describe, expect, it } from 'vitest';
import { readPages } from '../pages/read-pages.ts';
import { linkProblems } from './link-problems.ts';
import { pathProblems } from './path-problems.ts';

describe('links and files on pages', () => {
  it.each(readPages())('$path', (page) => {
    expect([...linkProblems(page), ...pathProblems(page)]).toEqual([]);
  });

  it('finds what is not there', () => {
    const text =
      '# A page\n\n[a](no-such.md) [b](#a-page) [c](#b-page) `packages/no-such/x.ts` `packages/<name>/src/index.ts`';
    const page = { path: 'CONTRIBUTING.md', text };
    expect(linkProblems(page)).toEqual([
      'no-such.md: there is no no-such.md',
      '#b-page: CONTRIBUTING.md has no heading #b-page',
    ]);
    expect(pathProblems(page)).toEqual(['there is no packages/no-such/x.ts']);
  });
});
