import { chromium, type Page } from 'playwright-core';
import { programPath } from './program-path.ts';
import { serveSite } from './serve-site.ts';

/**
 * Opens pages in Chromium, one after the other, then searches.
 *
 * @returns What went wrong: errors in the console, exceptions, answers that failed, pages without a heading.
 */
export const visitPages = async (executable: string, addresses: readonly string[]): Promise<string[]> => {
  const site = await serveSite();
  const browser = await chromium.launch({ executablePath: programPath(executable), args: ['--no-sandbox'] });
  const problems: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const tell = (problem: string) => problems.push(`${new URL(page.url()).pathname}: ${problem}`);
    page.on('console', (message) => {
      if (message.type() === 'error') tell(message.text());
    });
    page.on('pageerror', ({ message }) => tell(message));
    page.on('response', (response) => {
      if (response.status() >= 400) tell(`${response.status()} ${response.url()}`);
    });
    for (const address of addresses) {
      await page.goto(site.address + address, { waitUntil: 'load' });
      if ((await page.locator('h1').count()) === 0) tell('no heading');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) tell(`${wide} pixels wider than the window`);
    }
    await page.goto(site.address, { waitUntil: 'load' });
    await openSearch(page);
    await page.locator('#localsearch-input').fill('learning rate');
    await page.locator('#localsearch-list a').first().click({ timeout: 10_000 });
    await page.waitForURL((url) => url.pathname !== '/', { timeout: 10_000 }).catch(() => tell('search leads nowhere'));
  } finally {
    await browser.close();
    site.close();
  }
  return problems;
};

/** By its keys, again and again: a page that has loaded does not listen yet, and nothing tells when it does. */
const openSearch = async (page: Page): Promise<void> => {
  const input = page.locator('#localsearch-input');
  for (let tries = 1; !(await input.isVisible()); tries++) {
    if (tries > 60) throw new Error('the search does not open by Control and K within half a minute');
    await page.keyboard.press('Control+k');
    await input.waitFor({ timeout: 500 }).catch(() => {});
  }
};
