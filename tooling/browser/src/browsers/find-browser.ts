import { spawnSync } from 'node:child_process';
import { placesOf } from './places-of.ts';

const names = [process.env.CHROME_PATH, 'chromium', 'chromium-browser', 'google-chrome'];

/** The path of the first Chromium that runs here: `CHROME_PATH`, else by its usual names. */
export const findBrowser = (): string | undefined =>
  names.flatMap(placesOf).find((path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0);
