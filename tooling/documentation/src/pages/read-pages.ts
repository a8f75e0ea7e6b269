import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from './page.ts';
import { repository } from './repository.ts';

/** What is not for readers: notes of changes become changelogs, and these are written by tools. */
const isForReaders = (path: string): boolean =>
  !/^\.changeset\/|(^|\/)CHANGELOG\.md$|^packages\/backend\/npm\//.test(path);

/** Every page that git knows, and those that it does not ignore. */
export const readPages = (): Page[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
    cwd: repository,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter(isForReaders)
    .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }));
