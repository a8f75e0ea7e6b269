import { globSync } from 'tinyglobby';
import type { Page } from '../pages/page.ts';
import { repository } from '../pages/repository.ts';

/** Files and folders that a page names in `code` from the repository's folder on, and that are not there. `<name>` and `…` stand for any. */
export const pathProblems = ({ text }: Page): string[] =>
  [...text.matchAll(/`((?:packages|tooling|examples|benchmarks|docs|\.github)\/[^`\s]*)`/g)]
    .map(([, path]) => path!)
    .filter((path) => isMissing(path.replace(/<[^>]*>|…/g, '*').replace(/\/$/, '')))
    .map((path) => `there is no ${path}`);

const isMissing = (pattern: string): boolean =>
  globSync(pattern, { cwd: repository, onlyFiles: false, expandDirectories: false, dot: true }).length === 0;
