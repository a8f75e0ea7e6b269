// LeNet trained on the page by WebGPU: on the machine's GPU, or with --software on an adapter that Chromium brings along.
//
//   pnpm --filter playground webgpu [--software]
import { fileURLToPath } from 'node:url';
import { findBrowser } from '@cnn/browser/find-browser';
import { chromium } from 'playwright-core';
import { queryOf } from '../src/settings/address.ts';
import { defaults } from '../src/settings/defaults.ts';
import { answerOf, readyDevice, trainedAccuracy } from './page-actions.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './visit.ts';

const isSoftware = process.argv.includes('--software');
const adapter = isSoftware ? ['--use-webgpu-adapter=swiftshader'] : [];
const executablePath = findBrowser();
if (!executablePath) throw new Error('There is no Chromium. Install one, or name it in CHROME_PATH.');
const host = await serveFolder(fileURLToPath(new URL('../dist', import.meta.url)), { isolated: true });
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--enable-unsafe-webgpu', '--enable-features=Vulkan', ...adapter],
});
try {
  for (const device of ['gpu', 'cpu'] as const) {
    const query = queryOf({ ...defaults, device, images: 2000, epochs: 1, batchSize: 256 });
    await visit(
      browser,
      host.address,
      async ({ page }) => {
        const name = await readyDevice(page);
        const answer = await answerOf(page);
        await page.getByRole('radio', { name: 'GPU (WebGPU)' }).waitFor({ state: 'attached' });
        await page.getByRole('button', { name: 'Train', exact: true }).click();
        await trainedAccuracy(page, 300_000);
        console.log(`${name}: class ${answer} seen; ${await page.locator('[data-status]').textContent()}`);
      },
      { query },
    );
  }
} finally {
  await browser.close();
  host.close();
}
