import { spawnSync } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

const names = [process.env.CHROME_PATH, 'chromium', 'chromium-browser', 'google-chrome'];

/** The path of the first Chromium that runs here: `CHROME_PATH`, else by its usual names. */
export const findBrowser = (): string | undefined =>
  names.flatMap(placesOf).find((path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0);

const placesOf = (name: string | undefined): string[] => {
  if (!name) return [];
  if (/[/\\]/.test(name)) return [name];
  return (process.env.PATH ?? '').split(delimiter).map((folder) => resolve(folder, name));
};
