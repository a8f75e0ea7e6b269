import type { Browser } from './browser.ts';

/** Chromium, or what is built of it. */
export const chromium = (program: string): Browser => ({
  name: 'Chromium',
  program,
  options: (profile) => ['--headless=new', '--no-sandbox', '--no-first-run', `--user-data-dir=${profile}`],
});
