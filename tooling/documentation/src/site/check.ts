// Follows every link inside the built site, and opens its pages in Chromium: no broken link, no error in the console.
//
//   pnpm site:check

import { basename, dirname } from 'node:path/posix';
import { findBrowser } from '../../../browser/src/browsers/find-browser.ts';
import { brokenLinks } from './broken-links.ts';
import { readSite } from './read-site.ts';
import { visitPages } from './visit-pages.ts';

/** `functions` for each page of the API that describes a function; every other page is of its own kind. */
const kindOf = (address: string): string =>
  address.startsWith('/api/') && !address.endsWith('/') ? basename(dirname(address)) : address;

const pages = readSite().filter(({ address }) => address !== '/404');
if (pages.length === 0) throw new Error('There is no site. Build it: pnpm site:build.');
const broken = brokenLinks(pages);
for (const problem of broken) console.error(problem);
const links = pages.reduce((sum, { targets }) => sum + targets.length, 0);
console.log(`${pages.length} pages, ${links} links: ${broken.length} broken`);

const executable = findBrowser();
if (executable) {
  // Of the API's hundreds of pages, which a program has written, one of each kind; all that somebody has written.
  const kinds = new Map(pages.map(({ address }) => [kindOf(address), address]));
  const visited = [...kinds.values()];
  const problems = await visitPages(executable, visited);
  for (const problem of problems) console.error(problem);
  console.log(`${visited.length} pages opened in Chromium: ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
} else console.log('The browser is left out: there is no Chromium. Install one, or name it in CHROME_PATH.');
if (broken.length > 0) process.exitCode = 1;
