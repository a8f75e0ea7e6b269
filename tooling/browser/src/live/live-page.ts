import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { attackPage } from './attack-page.ts';

/** Milliseconds that something may take to show. */
const patience = 20_000;

/** A live page in a browser, and what must not happen meanwhile: errors on the console, other hosts asked, a script in a name run. */
export class LivePage {
  readonly #problems: string[] = [];
  #isCutOff = false;

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.#isCutOff) this.#problems.push(`the console says: ${message.text()}`);
    });
    page.on('pageerror', ({ message }) => this.#problems.push(`the page throws: ${message}`));
    page.on('request', (request) => {
      const asked = request.url();
      const isOwn = new URL(asked).origin === new URL(url).origin || /^(data|blob):/.test(asked);
      if (!isOwn) this.#problems.push(`the page asks ${asked}`);
    });
    page.on('dialog', () => this.#problems.push('a script in a name was run'));
  }

  static async open(browser: Browser, url: string, { offline = false } = {}): Promise<LivePage> {
    const context = await browser.newContext({
      offline,
      acceptDownloads: true,
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(patience);
    const page = new LivePage(await context.newPage(), url);
    await page.page.goto(url);
    await page.page.getByRole('heading', { level: 1, name: /LeNet/ }).waitFor();
    return page;
  }

  /** Waits, and looks after what must not happen. */
  readonly until = async (isSo: () => Promise<boolean>, otherwise: string): Promise<void> => {
    const began = performance.now();
    while (!(await isSo())) {
      if (performance.now() - began > patience) throw new Error(otherwise);
      await pause(100);
    }
    await this.#look();
  };

  /** Points of the curve of the loss. */
  async points(): Promise<number> {
    const chart = this.page.getByRole('slider', { name: 'Loss, along steps' });
    return Number(await chart.getAttribute('aria-valuemax')) + 1;
  }

  async step(): Promise<number> {
    const tile = this.page.locator('.tiles > div', { hasText: 'step' }).locator('dd');
    return Number((await tile.textContent())!.split('/')[0]!.replace(/\D/g, ''));
  }

  /** What the console says meanwhile is no problem. */
  async withoutConnection(action: () => Promise<void>): Promise<void> {
    this.#isCutOff = true;
    await action();
    this.#isCutOff = false;
  }

  /** What a page of another host, which knows the address and its token, can read or do. */
  async attack(): Promise<string[]> {
    const context = await this.page.context().browser()!.newContext();
    try {
      const other = await context.newPage();
      await other.route('http://evil.example/', (route) =>
        route.fulfill({ contentType: 'text/html', body: attackPage(this.url) }),
      );
      await other.goto('http://evil.example/');
      const got = await other.waitForFunction(() => (globalThis as { got?: string[] }).got);
      return (await got.jsonValue()) ?? [];
    } finally {
      await context.close();
    }
  }

  /** @throws Error for what has happened and must not. */
  end(): void {
    if (this.#problems.length > 0) throw new Error(this.#problems.join('; '));
  }

  async #look(): Promise<void> {
    const attacked = await this.page.evaluate(() => (globalThis as { attacked?: string }).attacked);
    if (attacked) this.#problems.push(`the script in the name of a ${attacked} was run`);
    const images = await this.page.locator('img').count();
    if (images > 0) this.#problems.push('an image in a name has become one');
    this.end();
  }
}
