import type { Page } from 'playwright-core';

/** What computes, once it does: `CPU · WebAssembly relaxed-simd · 2 threads`. */
export const readyDevice = async (page: Page): Promise<string> => {
  const place = page.locator('[data-device]');
  await place.waitFor({ timeout: 30_000 });
  return (await place.getAttribute('data-device')) ?? '';
};

/** The class that the network sees now, once it sees any. */
export const answerOf = async (page: Page): Promise<number> => {
  const summary = page.locator('[data-answer]:not([data-answer="-1"])');
  await summary.waitFor();
  return Number(await summary.getAttribute('data-answer'));
};

/** Waits until the training has ended. @returns The test accuracy, 0 … 1. */
export const trainedAccuracy = async (page: Page, patience = 60_000): Promise<number> => {
  const status = page.locator('[data-status="completed"], [data-status="failed"]');
  await status.waitFor({ timeout: patience });
  const text = (await status.textContent()) ?? '';
  const percent = text.match(/([\d.]+) %/)?.[1];
  if (!percent) throw new Error(`the training says: ${text}`);
  return Number(percent) / 100;
};

/** Draws a bag with the mouse: a body and a handle. */
export const drawBag = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Clear' }).click();
  const box = (await page.locator('.pad canvas').boundingBox())!;
  const line = async (...points: (readonly [x: number, y: number])[]) => {
    for (const [index, [x, y]] of points.entries()) {
      await page.mouse.move(box.x + (x / 28) * box.width, box.y + (y / 28) * box.height, { steps: 3 });
      if (index === 0) await page.mouse.down();
    }
    await page.mouse.up();
  };
  for (let row = 12; row <= 24; row += 2) await line([3, row], [25, row]);
  await line([8, 12], [9, 6], [12, 4], [16, 4], [19, 6], [20, 12]);
};

/** Presses Tab until it has led to what has this name. */
export const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`no Tab leads to ${name}`);
};
