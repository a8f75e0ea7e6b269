import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findFaults } from './find-faults.ts';
import { LivePage } from './live-page.ts';
import { rainRequests } from './rain-requests.ts';
import { startRun } from './start-run.ts';
import { Wire } from './wire.ts';

/** Whether the live page of a real run does in a browser what it should. */
export const checkLive = async (executable: string): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'cnn-live-'));
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
  const run = await startRun(join(folder, 'runs'));
  let wire: Wire | undefined;
  try {
    wire = await Wire.to(run.url);
    const page = await LivePage.open(browser, wire.url);
    await growsAndStays(page);
    await showsAll(page);
    await isUsable(page);
    await keepsOthersOut(page);
    await endures(page, run.url);
    await reconnects(page, wire);
    const steps = await stops(page, run.ended, join(folder, 'runs/live/run.json'));
    await isKept(page, join(folder, 'kept.html'));
    console.log(`live page: passed: LeNet's run of ${steps} steps was followed, stopped and kept`);
    return true;
  } catch (error) {
    console.log(`live page: ${(error as Error).message}`);
    return false;
  } finally {
    run.kill();
    wire?.close();
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const demand = (isSo: boolean, otherwise: string): void => {
  if (!isSo) throw new Error(otherwise);
};

/** The curves grow with the batches, and are there again after a reload. */
const growsAndStays = async (page: LivePage): Promise<void> => {
  const first = await page.points();
  await page.until(async () => (await page.points()) >= first + 5, 'the curve of the loss does not grow');
  const before = await page.points();
  await page.page.reload();
  await page.until(
    async () => (await page.points()) >= before,
    `a reload loses points: of ${before} only some came back`,
  );
};

const showsAll = async (live: LivePage): Promise<void> => {
  const { page, until } = live;
  for (const name of ['Batches', 'Epochs', /Predictions/, 'Confusion matrix', 'Weights', 'Kernels', 'Runs']) {
    await page.getByRole('heading', { name, level: 2, exact: true }).waitFor();
  }
  await until(
    async () => (await page.locator('.confusion tbody td').count()) === 100,
    'the confusion matrix lacks cells',
  );
  await until(async () => (await page.locator('.samples canvas').count()) === 24, 'there are no 24 samples');
  await page
    .getByRole('row', { name: /conv2d/ })
    .first()
    .waitFor();
  await page.getByRole('img', { name: /kernel, 5×5×1×6/ }).waitFor();
  const past = page.locator('.runs tbody tr', { hasText: 'attacked="run"' });
  const box = past.getByRole('checkbox');
  // The answer is late, and what the run tells meanwhile draws the box anew.
  await page.route('**/runs/*', async (route) => {
    await pause(1000);
    await route.continue();
  });
  const step = await live.step();
  await box.check();
  await until(async () => (await live.step()) > step, 'the page does not go on');
  demand(await box.isChecked(), 'a run that was chosen is no longer marked');
  await page.locator('.legend', { hasText: 'attacked="run"' }).first().waitFor();
  await page.unroute('**/runs/*');
  await box.uncheck();
};

/** Without faults that axe knows, light and dark, wide and narrow; and by the keyboard. */
const isUsable = async ({ page, until }: LivePage): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1280, 375]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      // Charts take the new width a frame later.
      const found = () => page.evaluate(() => document.documentElement.scrollWidth);
      await until(async () => (await found()) <= width, `the page stays wider than a screen of ${width} pixels`);
      const faults = await findFaults(page);
      demand(faults.length === 0, `axe finds, ${colorScheme}, ${width} pixels: ${faults.join('; ')}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const chart = page.getByRole('slider', { name: 'Loss, along steps' });
  await chart.focus();
  await page.keyboard.press('Home');
  await until(async () => (await chart.getAttribute('aria-valuenow')) === '0', 'the keys do not walk along the curve');
  await page.getByRole('button', { name: 'Stop' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
};

/** Pages of other hosts, even with the address and its token, neither read nor stop the run. */
const keepsOthersOut = async (page: LivePage): Promise<void> => {
  const got = await page.attack();
  demand(got.length === 0, `a page of another host got ${got.join(', ')}`);
  const step = await page.step();
  await page.until(async () => (await page.step()) > step, 'training does not go on after an attack');
};

/** No number of connections and no size of message stops training, or what the page shows of it. */
const endures = async (page: LivePage, url: string): Promise<void> => {
  const before = await page.step();
  await rainRequests(url);
  const step = await page.step();
  demand(step > before, 'training stands still while requests rain');
  await page.until(async () => (await page.step()) > step, 'training does not go on after requests have rained');
};

/** A page whose connection is cut says so, and connects again by itself. */
const reconnects = async (page: LivePage, wire: Wire): Promise<void> => {
  const points = await page.points();
  await page.withoutConnection(async () => {
    const mend = await wire.cut();
    await page.page.getByText('no connection').waitFor();
    await mend();
    await page.page.getByText('training', { exact: true }).waitFor();
  });
  await page.until(async () => (await page.points()) > points, 'the page does not go on after a cut connection');
};

const stops = async (
  { page }: LivePage,
  ended: Promise<{ readonly code: number | null; readonly output: string }>,
  record: string,
): Promise<number> => {
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Stop the run' }).click();
  await page.getByText('stopped: stopped on the live page').waitFor();
  const { code, output } = await ended;
  demand(
    code === 0 && output.includes('ended: stopped, stopped on the live page'),
    `the run ended with ${code}: ${output}`,
  );
  const { stopped, row } = JSON.parse(await readFile(record, 'utf8'));
  demand(stopped === 'stopped' && row.step > 0, `run.json says ${stopped}`);
  return row.step;
};

/** The file shows the same where there is no network, and asks nothing of any. */
const isKept = async (page: LivePage, file: string): Promise<void> => {
  const points = await page.points();
  const waiting = page.page.waitForEvent('download');
  await page.page.getByRole('button', { name: 'Keep as a file' }).click();
  await (await waiting).saveAs(file);
  page.end();
  const kept = await LivePage.open(page.page.context().browser()!, `file://${file}`, { offline: true });
  await kept.until(async () => (await kept.points()) === points, 'the kept page has other points');
  await kept.page.getByText('stopped: stopped on the live page').waitFor();
  demand((await kept.page.locator('.confusion tbody td').count()) === 100, 'the kept page lacks the confusion matrix');
  kept.end();
};
