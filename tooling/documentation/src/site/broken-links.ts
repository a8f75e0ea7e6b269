import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SitePage } from './read-site.ts';
import { siteFolder } from './site-folder.ts';

/** Links inside the site that lead to no page, no file, or no place of a page. */
export const brokenLinks = (pages: readonly SitePage[]): string[] => {
  const byAddress = new Map(pages.map((page) => [page.address, page]));
  return pages.flatMap(({ address, targets }) =>
    [...new Set(targets)].flatMap((target) => {
      const { origin, pathname, hash } = new URL(target, `http://site${address}`);
      if (origin !== 'http://site') return [];
      const page = byAddress.get(decodeURIComponent(pathname)) ?? byAddress.get(`${pathname}/`);
      if (!page) return existsSync(join(siteFolder, pathname)) ? [] : [`${address}: there is no ${target}`];
      const anchor = decodeURIComponent(hash.slice(1));
      return anchor === '' || page.anchors.has(anchor) ? [] : [`${address}: ${pathname} has no #${anchor}`];
    }),
  );
};
