import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from './browser.ts';

/** Opens an address in a browser with a profile of its own; gives what closes it. */
export const openBrowser = (browser: Browser, address: string, flags: readonly string[] = []) => {
  const profile = mkdtempSync(join(tmpdir(), 'cnn-browser-'));
  for (const [name, text] of Object.entries(browser.settings ?? {})) writeFileSync(join(profile, name), text);
  const opened: ChildProcess = spawn(browser.program, [...browser.options(profile), ...flags, address], {
    stdio: 'ignore',
    detached: true, // a group of its own: a browser is many processes
    env: { ...process.env, ...browser.environment?.(profile) },
  });
  const ended = new Promise<void>((resolve) => {
    opened.once('exit', () => resolve()).once('error', () => resolve());
  });
  return {
    ended,
    close: async () => {
      if (opened.pid && opened.exitCode === null) process.kill(-opened.pid, 'SIGKILL');
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
};
