import { join, relative } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { repositoryUrl } from './repository-url.ts';

const docs = join(import.meta.dirname, '..');

/** Links out of `docs`, which work in a checkout and on GitHub, lead to GitHub from the site. */
export const linksToRepository = (markdown: MarkdownRenderer): void => {
  markdown.core.ruler.push('links-to-repository', ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const target = token.type === 'link_open' ? token.attrGet('href') : undefined;
      if (!target || /^(\w+:|#|\/)/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const place = relative(docs, join(docs, env.relativePath, '..', path)).replaceAll('\\', '/');
      if (!place.startsWith('../')) continue;
      token.attrSet('href', `${repositoryUrl}/blob/main/${place.slice('../'.length)}${anchor ? `#${anchor}` : ''}`);
    }
  });
};
