// Follows every link inside the built site, and opens its pages in Chromium: no broken link, no error in the console.
//
//   pnpm site:check

import { findBrowser } from '../../../browser/src/find-browser.ts';
import { brokenLinks } from './broken-links.ts';
import { readSite } from './read-site.ts';
import { visitPages } from './visit-pages.ts';

/** The API has some thousand pages of one kind: of these a part is opened. */
const everyNthOfApi = 25;

const pages = readSite().filter(({ address }) => address !== '/404');
if (pages.length === 0) throw new Error('There is no site. Build it: pnpm site:build.');
const broken = brokenLinks(pages);
for (const problem of broken) console.error(problem);
const links = pages.reduce((sum, { targets }) => sum + targets.length, 0);
console.log(`${pages.length} pages, ${links} links: ${broken.length} broken`);

const executable = findBrowser();
if (executable) {
  const [api, texts] = [true, false].map((isApi) =>
    pages.filter(({ address }) => address.startsWith('/api/') === isApi),
  );
  const visited = [...texts!, ...api!.filter((_, index) => index % everyNthOfApi === 0)].map(({ address }) => address);
  const problems = await visitPages(executable, visited);
  for (const problem of problems) console.error(problem);
  console.log(`${visited.length} pages opened in Chromium: ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
} else console.log('The browser is left out: there is no Chromium. Install one, or name it in CHROME_PATH.');
if (broken.length > 0) process.exitCode = 1;
