import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plotHistory } from '../history/plot-history.ts';
import { exampleRows } from '../testing/example-rows.ts';
import { pixels } from '../testing/pixels.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cnn-viz-fonts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a machine without any font draws the same picture, letters and all', async () => {
  const config = join(folder, 'fonts.conf');
  await writeFile(config, `<?xml version="1.0"?><fontconfig><dir>${join(folder, 'no-fonts')}</dir></fontconfig>`);
  const script = `
    import sharp from 'sharp';
    import { plotHistory } from './src/history/plot-history.ts';
    import { exampleRows } from './src/testing/example-rows.ts';
    await plotHistory(exampleRows(10)).save(process.env.OUT + '/curves.png');
    for (const letter of ['o', 'l']) {
      const text = '<text x="5" y="30" font-size="30" font-family="sans-serif">' + letter + '</text>';
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40">' + text + '</svg>';
      await sharp(Buffer.from(svg)).png().toFile(process.env.OUT + '/' + letter + '.png');
    }
  `;
  const options = ['--conditions=@cnn/source', '--import', 'tsx', '--input-type=module', '--eval', script];
  await promisify(execFile)(process.execPath, options, {
    cwd: new URL('../..', import.meta.url),
    // A missing configuration would make fontconfig look into the usual folders; this one names an empty place.
    env: { ...process.env, FONTCONFIG_FILE: config, FONTCONFIG_PATH: folder, XDG_CACHE_HOME: folder, OUT: folder },
  });

  const there = await readFile(join(folder, 'curves.png'));
  const here = Buffer.from(await plotHistory(exampleRows(10)).png());
  expect(there.equals(here)).toBe(true);
  expect((await pixels(there)).dark(180, 300, 80, 25)).toBeGreaterThan(50);
  // The proof that the child had no font: each letter of real SVG text came out as the same empty box.
  expect((await readFile(join(folder, 'o.png'))).equals(await readFile(join(folder, 'l.png')))).toBe(true);
});
