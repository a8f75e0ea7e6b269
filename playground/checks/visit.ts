import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page in a fresh profile, and the addresses of all that it has fetched. */
export interface Visit {
  readonly page: Page;
  readonly fetched: ReadonlySet<string>;
}

/**
 * Opens the page in a fresh profile and does what is wanted.
 *
 * @throws Error also where something went wrong on the side: an error on the console or uncaught, a request to another host.
 */
export const visit = async <Result>(
  browser: Browser,
  address: string,
  act: (visit: Visit) => Promise<Result>,
  { query = '', ...options }: BrowserContextOptions & { readonly query?: string } = {},
): Promise<Result> => {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const faults: string[] = [];
  const fetched = new Set<string>();
  try {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`on the console: ${message.text()}`);
    });
    page.on('pageerror', ({ message }) => faults.push(`uncaught: ${message}`));
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (!protocol.startsWith('http')) return;
      fetched.add(request.url());
      if (origin !== new URL(address).origin) faults.push(`it asks another host: ${request.url()}`);
    });
    await page.goto(address + query);
    const result = await act({ page, fetched });
    if (faults.length > 0) throw new Error(faults.join('; '));
    return result;
  } catch (error) {
    if (faults.length > 0) throw new Error(`${(error as Error).message} (${faults.join('; ')})`, { cause: error });
    throw error;
  } finally {
    await context.close();
  }
};
