// Training in Chromium beside the same training in Node, both by WebAssembly with threads: examples a second, turn by turn.
//
//   pnpm --filter playground speed
import { fileURLToPath } from 'node:url';
import { cpu } from '@cnn/backend';
import { findBrowser } from '@cnn/browser/find-browser';
import { type Browser, chromium } from 'playwright-core';
import { Garments } from '../src/engine/garments.ts';
import { trainNetwork } from '../src/engine/train-network.ts';
import { queryOf } from '../src/settings/address.ts';
import { defaults } from '../src/settings/defaults.ts';
import type { Settings } from '../src/settings/settings.ts';
import { readyDevice, trainedAccuracy } from './page-actions.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './visit.ts';

const inNode = async (address: string, settings: Settings): Promise<number> => {
  const device = await cpu({ engine: 'cnn-wasm' });
  const { signal } = new AbortController();
  const garments = new Garments(address);
  const { examplesPerSecond } = await trainNetwork({ settings, garments, device, signal, report: () => {} });
  return examplesPerSecond;
};

/** The speeds of a fresh page's first training, which Chromium compiles the kernels well beside, and of its second. */
const inBrowser = (browser: Browser, address: string, settings: Settings): Promise<readonly [number, number]> =>
  visit(
    browser,
    address,
    async ({ page }) => {
      await readyDevice(page);
      const train = async (): Promise<number> => {
        await page.getByRole('button', { name: 'Train', exact: true }).click();
        await page.locator('[data-status="running"]').waitFor();
        await trainedAccuracy(page);
        const text = await page.locator('[data-status]').textContent();
        return Number(text?.match(/([\d ]+) images\/s/)?.[1]?.replaceAll(' ', ''));
      };
      return [await train(), await train()];
    },
    { query: queryOf(settings) },
  );

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const executablePath = findBrowser();
if (!executablePath) throw new Error('There is no Chromium. Install one, or name it in CHROME_PATH.');
const host = await serveFolder(fileURLToPath(new URL('../dist', import.meta.url)), { isolated: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const batchSize of [256, 32] as const) {
  const settings: Settings = { ...defaults, batchSize, images: 10_000, epochs: 3 };
  const node: number[] = [];
  const pages: (readonly [number, number])[] = [];
  for (let round = 0; round < 3; round++) {
    node.push(await inNode(host.address, settings));
    pages.push(await inBrowser(browser, host.address, settings));
  }
  const inThePage = [0, 1].map((training) => median(pages.map((speeds) => speeds[training]!)));
  const said = inThePage.map((speed) => `${Math.round(speed)} (${(speed / median(node)).toFixed(2)})`);
  console.log(`batch ${batchSize}: Node ${Math.round(median(node))}, Chromium ${said.join(', then ')} images/s`);
}
await browser.close();
host.close();
