import type { Browser } from '../browsers/browser.ts';
import { openBrowser } from '../browsers/open-browser.ts';
import { type Resource, serve } from './serve.ts';

const patience = 120_000;

/** Opens a page in the browser and gives what it reports, or why there is no report. */
export const visit = async <Report>(
  browser: Browser,
  resources: Readonly<Record<string, Resource>>,
  {
    isolated,
    path = '',
    query = {},
    flags = [],
  }: {
    readonly isolated: boolean;
    readonly path?: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly flags?: readonly string[];
  },
): Promise<Report | { readonly failure: string }> => {
  const { address, report, close } = await serve<Report>(resources, { isolated });
  const opened = openBrowser(browser, `${address}${path}?${new URLSearchParams(query)}`, flags);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ failure: string }>((resolve) => {
    timer = setTimeout(() => resolve({ failure: `no report within ${patience / 1000} s` }), patience);
  });
  try {
    return await Promise.race([report, opened.ended.then(() => ({ failure: 'the browser ended' })), late]);
  } finally {
    clearTimeout(timer);
    await opened.close();
    close();
  }
};
