import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { themes } from './svg/themes.ts';
import { differentPixels } from './testing/different-pixels.ts';
import { examplePictures } from './testing/example-pictures.ts';
import { parseSvg } from './testing/parse-svg.ts';

const baselines = new URL('./testing/baselines/', import.meta.url);
/** What another version of the renderer may smooth otherwise; a missing label or another colour is more. */
const tolerance = 0.0002;
const both = Object.keys(themes) as (keyof typeof themes)[];

// After a change that is meant: UPDATE_PICTURES=1 pnpm vitest run src/pictures.test.ts, and look at them.
describe.each(Object.entries(examplePictures))('%s', (name, make) => {
  let made: ReturnType<typeof make> | undefined;
  const draw = () => (made ??= make());

  test.each(both)('looks as it did, %s', async (theme) => {
    const file = new URL(`${name}-${theme}.png`, baselines);
    const png = await (await draw()).png({ scale: 1, theme });
    if (process.env.UPDATE_PICTURES) {
      await mkdir(baselines, { recursive: true });
      await writeFile(file, await sharp(png).png({ palette: true, colours: 128, effort: 10 }).toBuffer());
    }
    const share = await differentPixels(png, await readFile(file));
    if (share > tolerance) {
      const folder = await mkdtemp(join(tmpdir(), 'cnn-pictures-'));
      await writeFile(join(folder, `${name}-${theme}.png`), png);
      expect.fail(`${(100 * share).toFixed(2)} % of ${name} in ${theme} look different: see ${folder}.`);
    }
  });

  test('is well-formed, says what it shows, and its letters need no font', async () => {
    const picture = await draw();
    const svg = picture.svg({ theme: 'auto' });
    const [root, ...tags] = parseSvg(svg);
    expect(root!.attributes).toMatchObject({ role: 'img', 'aria-label': picture.title });
    expect(picture.title.length).toBeGreaterThan(3);
    expect(picture.description.length).toBeGreaterThan(20);
    expect(tags.some((tag) => tag.name === 'text')).toBe(false);
    expect(`${svg}${picture.description}`).not.toMatch(/NaN|undefined|null/);
    // Every colour comes from the theme.
    expect([...picture.svg({ theme: 'dark' }).matchAll(/="(#[0-9a-f]{3,8})"/g)].map(([, color]) => color)).toEqual(
      expect.arrayContaining([themes.dark.background]),
    );
    const colors = new Set<string>(Object.values(themes.dark));
    for (const [, color] of picture.svg({ theme: 'dark' }).matchAll(/="(#[0-9a-f]{3,8})"/g)) {
      expect(colors).toContain(color);
    }
  });
});

test('a moved curve, another label and another theme are seen', async () => {
  const history = await examplePictures.history!();
  const baseline = await readFile(new URL('history-light.png', baselines));
  expect(await differentPixels(await history.png({ scale: 1, theme: 'dark' }), baseline)).toBeGreaterThan(0.5);
  const svg = history.svg();
  const moved = svg.replace(
    /<circle cx="([\d.]+)" cy="([\d.]+)"/g,
    (_, x, y) => `<circle cx="${x}" cy="${Number(y) - 6}"`,
  );
  expect(moved).not.toBe(svg);
  expect(await differentPixels(await sharp(Buffer.from(moved)).png().toBuffer(), baseline)).toBeGreaterThan(tolerance);
  const title = history.svg({ theme: 'light' }).replace(/<path d="[^"]+" fill="#262626"\/>/, '');
  expect(await differentPixels(await sharp(Buffer.from(title)).png().toBuffer(), baseline)).toBeGreaterThan(tolerance);
});
