import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { globSync } from 'tinyglobby';
import { siteFolder } from './site-folder.ts';

/** A page of the built site. */
export interface SitePage {
  /** Its clean address: `/guides/engines`. */
  readonly address: string;
  /** What can be jumped to. */
  readonly anchors: ReadonlySet<string>;
  /** Where it leads: links, pictures, scripts and styles. */
  readonly targets: readonly string[];
}

/** Every page of the built site. */
export const readSite = (): SitePage[] =>
  globSync('**/*.html', { cwd: siteFolder }).map((path) => {
    const page = parse(readFileSync(join(siteFolder, path), 'utf8'));
    const values = (name: string) => page.querySelectorAll(`[${name}]`).map((element) => element.getAttribute(name)!);
    return {
      address: `/${path
        .replaceAll('\\', '/')
        .replace(/\.html$/, '')
        .replace(/(^|\/)index$/, '$1')}`,
      anchors: new Set(values('id')),
      targets: [...values('href'), ...values('src')],
    };
  });
