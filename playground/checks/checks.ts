import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { expectedLogits } from './expected-logits.ts';
import { answerOf, drawBag, readyDevice, tabTo, trainedAccuracy } from './page-actions.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './visit.ts';

/** What the page may weigh before data, compressed: everything that its first visit fetches. */
const mostBytes = 1.5e6;
const [boot, bag, trousers] = [9, 8, 1];

/** Where a check takes place. */
export interface Place {
  readonly browser: Browser;
  /** The built page. */
  readonly folder: string;
  /** Addresses of the page with the headers that isolate it, and without. */
  readonly isolated: string;
  readonly plain: string;
}

/** Says what it has seen, or throws. */
type Check = (place: Place) => Promise<string>;

const trains: Check = ({ browser, isolated }) =>
  visit(browser, isolated, async ({ page }) => {
    const device = await readyDevice(page);
    assert.match(device, /WebAssembly [\w-]+ · \d+ threads?$/);
    assert.equal(await answerOf(page), boot, 'the boot that the page begins with');
    await drawBag(page);
    await page.locator(`[data-answer="${bag}"]`).waitFor();
    await page.locator('.layers').scrollIntoViewIfNeeded();
    await page.locator('.layer').nth(3).waitFor();
    assert.equal(await page.locator('.layer canvas').count(), 6 + 6 + 16 + 16, 'maps of the layers');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const accuracy = await trainedAccuracy(page);
    assert.ok(accuracy > 0.7, `test accuracy ${accuracy}`);
    assert.ok((await page.locator('#train .curve polyline').count()) >= 4, 'curves of training and test');
    for (const name of ['Download (safetensors)', 'Download (ONNX)']) await savesModel(page, name);
    return `${device}; a drawn bag is seen; test accuracy ${accuracy.toFixed(3)} after training; files of the network`;
  });

const savesModel = async (page: Page, name: string): Promise<void> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  const bytes = readFileSync(await download.path());
  assert.ok(bytes.length > 200_000, `${download.suggestedFilename()} has ${bytes.length} bytes`);
};

const trainsAlone: Check = ({ browser, plain }) =>
  visit(
    browser,
    plain,
    async ({ page }) => {
      const device = await readyDevice(page);
      assert.match(device, /· 1 thread$/);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      const accuracy = await trainedAccuracy(page);
      assert.ok(accuracy > 0.7, `test accuracy ${accuracy}`);
      return `${device}; test accuracy ${accuracy.toFixed(3)} after 2000 images, five times`;
    },
    { serviceWorkers: 'block', query: '?images=2000&epochs=5&batchSize=32' },
  );

/** A host that sends no headers: the second visit has threads, and needs no host. */
const goesOffline: Check = async ({ browser, folder }) => {
  const host = await serveFolder(folder, { isolated: false });
  return visit(browser, host.address, async ({ page }) => {
    await readyDevice(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    host.close();
    await page.reload();
    const device = await readyDevice(page);
    assert.ok(await page.evaluate(() => crossOriginIsolated), 'it is isolated');
    assert.equal(await answerOf(page), boot);
    return `without the host: ${device}`;
  });
};

const obeysKeys: Check = ({ browser, isolated }) =>
  visit(
    browser,
    isolated,
    async ({ page }) => {
      const pixels = () => page.locator('.pad canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
      await readyDevice(page);
      await answerOf(page);
      await tabTo(page, /^Trousers 2$/);
      await page.keyboard.press('Enter');
      await page.locator(`[data-answer="${trousers}"]`).waitFor();
      await tabTo(page, /draw here/);
      const before = await pixels();
      await page.keyboard.down('Shift');
      for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
      await page.keyboard.up('Shift');
      assert.notEqual(await pixels(), before, 'arrows draw');
      await tabTo(page, /^Clear$/);
      await page.keyboard.press('Space');
      await tabTo(page, /^Train$/);
      await page.keyboard.press('Enter');
      await trainedAccuracy(page);
      return 'picks, draws, clears and trains by keys alone';
    },
    { query: '?images=2000&epochs=1' },
  );

const seeAll = async (page: Page): Promise<void> => {
  await answerOf(page);
  await page.locator('#compare').scrollIntoViewIfNeeded();
  await page.locator('.network').first().waitFor();
};

const isNarrow: Check = async ({ browser, isolated }) => {
  for (const locale of ['en-GB', 'zh-CN']) {
    const options = { locale, viewport: { width: 375, height: 700 }, hasTouch: true };
    await visit(
      browser,
      isolated,
      async ({ page }) => {
        await seeAll(page);
        const { scrollWidth, clientWidth } = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return { scrollWidth, clientWidth };
        });
        assert.ok(scrollWidth <= clientWidth, `${locale}: ${scrollWidth} px of content in ${clientWidth}`);
      },
      options,
    );
  }
  return 'nothing sticks out at 375 px, in English and Chinese';
};

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const isAccessible: Check = async ({ browser, isolated }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await visit(
      browser,
      isolated,
      async ({ page }) => {
        await seeAll(page);
        await page.evaluate(axe);
        const serious = await page.evaluate(async () => {
          const { violations } = await (globalThis as never as { axe: typeof import('axe-core') }).axe.run();
          return violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        });
        assert.deepEqual(serious, [], colorScheme);
      },
      { colorScheme },
    );
  }
  return 'axe finds no serious fault, light and dark';
};

const isLight: Check = ({ browser, plain }) =>
  visit(browser, plain, async ({ page, fetched }) => {
    await answerOf(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    let bytes = 0;
    for (const file of fetched) bytes += gzipSync(Buffer.from(await (await fetch(file)).arrayBuffer())).length;
    assert.ok(
      ![...fetched].some((file) => /\/data\/(train|test)-/.test(file)),
      'images for training come when asked for',
    );
    assert.ok(bytes < mostBytes, `${bytes} bytes`);
    return `${(bytes / 1e6).toFixed(2)} MB compressed, ${fetched.size} files: all that the first visit fetches`;
  });

/** The gallery's images through the page and through Node's engines, by the same network. */
const agrees: Check = async ({ browser, isolated, folder }) => {
  const found = await visit(browser, isolated, async ({ page }) => {
    await answerOf(page);
    const rows: number[] = [];
    for (const [index, garment] of (await page.locator('.gallery button').all()).entries()) {
      await garment.click();
      const summary = page.locator(`[data-picked="${index}"][data-logits]`);
      await summary.waitFor();
      rows.push(...(await summary.getAttribute('data-logits'))!.split(',').map(Number));
    }
    return rows;
  });
  const told = Object.entries(await expectedLogits(folder)).map(([engine, expected]) => {
    assert.equal(found.length, expected.length);
    const differences = expected.map((value, index) => value - found[index]!);
    const error = Math.hypot(...differences) / Math.hypot(...expected);
    assert.ok(error <= 1e-5, `${engine}: relative error ${error}`);
    const largest = Math.max(...differences.map(Math.abs));
    return `${engine} within ${error.toExponential(1)}, largest difference ${largest.toExponential(1)}`;
  });
  return `logits of ${found.length / 10} test images beside Node's: ${told.join('; ')}`;
};

/** All, by what they are about. */
export const checks: Readonly<Record<string, Check>> = {
  trains,
  'no shared memory': trainsAlone,
  offline: goesOffline,
  keys: obeysKeys,
  'narrow screens': isNarrow,
  accessible: isAccessible,
  weight: isLight,
  logits: agrees,
};
