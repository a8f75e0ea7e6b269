import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Opens an address in Chromium without a window, with a profile of its own; gives what closes it. */
export const openBrowser = (executable: string, address: string, flags: readonly string[] = []) => {
  const profile = mkdtempSync(join(tmpdir(), 'cnn-browser-'));
  const browser: ChildProcess = spawn(
    executable,
    ['--headless=new', '--no-sandbox', '--no-first-run', `--user-data-dir=${profile}`, ...flags, address],
    { stdio: 'ignore', detached: true }, // a group of its own: Chromium is many processes
  );
  const ended = new Promise<void>((resolve) => {
    browser.once('exit', () => resolve()).once('error', () => resolve());
  });
  return {
    ended,
    close: async () => {
      if (browser.pid && browser.exitCode === null) process.kill(-browser.pid, 'SIGKILL');
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
};
