// The built page in Chromium: drawn on, trained, without shared memory, without a network, by keys, on narrow screens, for screen readers.
//
//   pnpm --filter playground check [name…]
import { fileURLToPath } from 'node:url';
import { findBrowser } from '@cnn/browser/find-browser';
import { chromium } from 'playwright-core';
import { checks } from './checks.ts';
import { serveFolder } from './serve-folder.ts';

const run = async (executablePath: string, wanted: readonly string[]): Promise<void> => {
  const folder = fileURLToPath(new URL('../dist', import.meta.url));
  const [isolated, plain] = await Promise.all(
    [true, false].map((isIsolated) => serveFolder(folder, { isolated: isIsolated })),
  );
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const [name, check] of Object.entries(checks)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const began = performance.now();
      const place = { browser, folder, isolated: isolated!.address, plain: plain!.address };
      const told = await check(place).catch((error: Error) => {
        process.exitCode = 1;
        return `FAILED: ${error.message}`;
      });
      console.log(`playground, ${name}: ${told} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    }
  } finally {
    await browser.close();
    isolated!.close();
    plain!.close();
  }
};

const executable = findBrowser();
if (executable) await run(executable, process.argv.slice(2));
else console.log('The playground is left out: there is no Chromium. Install one, or name it in CHROME_PATH.');
