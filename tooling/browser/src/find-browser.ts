import { spawnSync } from 'node:child_process';

const names = [process.env.CHROME_PATH, 'chromium', 'chromium-browser', 'google-chrome'];

/** The first Chromium that runs here: `CHROME_PATH`, else by its usual names. */
export const findBrowser = (): string | undefined =>
  names.find((name) => name && spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
