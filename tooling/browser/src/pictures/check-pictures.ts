import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Browser } from '../browsers/browser.ts';
import { bundledPage } from '../pages/bundled-page.ts';
import type { Resource } from '../pages/serve.ts';
import { visit } from '../pages/visit.ts';
import { drawnHistory } from './drawn-history.ts';
import type { PictureReport } from './picture-report.ts';

const viz = createRequire(fileURLToPath(new URL('../../../../packages/viz/package.json', import.meta.url)));
/** Two renderers smooth edges differently; of 255, over all pixels. */
const tolerance = 2;

const themes = [
  { title: 'light', flags: [], background: 'rgb(255, 255, 255)' },
  // Chromium's own setting, as a dark desktop makes it: 0 is dark.
  { title: 'dark', flags: ['--blink-settings=preferredColorScheme=0'], background: 'rgb(20, 23, 28)' },
];

/** Whether a page draws what Node draws, follows the viewer's theme, and keeps the picture within its element. */
export const checkPictures = async (browser: Browser): Promise<boolean> => {
  const picture = drawnHistory();
  const resources = await pageResources();
  let passed = true;
  for (const { title, flags, background } of themes) {
    const report = await visit<PictureReport>(browser, resources, { isolated: false, path: 'pictures', flags });
    const problem =
      'failure' in report && report.failure ? report.failure : await findProblem(report as PictureReport, background);
    console.log(
      `pictures, ${title}: ${problem ?? "passed: Node's SVG, its PNG by a canvas, mounted in the viewer's theme"}`,
    );
    passed &&= !problem;
  }
  return passed;

  async function findProblem(report: PictureReport, background: string): Promise<string | undefined> {
    if (report.svg !== picture.svg()) return 'the SVG differs from that of Node';
    if (report.background !== background) return `expected the background ${background}, not ${report.background}`;
    if (report.width !== 300) return `expected the picture to shrink to its element of 300 pixels, not ${report.width}`;
    const difference = await meanDifference(Buffer.from(report.png, 'base64'), await picture.png({ scale: 1 }));
    return difference <= tolerance ? undefined : `the PNG differs by ${difference.toFixed(2)} of 255`;
  }
};

const meanDifference = async (one: Uint8Array, other: Uint8Array): Promise<number> => {
  const [pixels, others] = await Promise.all([one, other].map((png) => sharp(png).removeAlpha().raw().toBuffer()));
  if (pixels!.length !== others!.length) return Infinity;
  return pixels!.reduce((sum, value, index) => sum + Math.abs(value - others![index]!), 0) / pixels!.length;
};

const pageResources = async (): Promise<Record<string, Resource>> => {
  return {
    ...(await bundledPage('/pictures', fileURLToPath(new URL('picture-page.ts', import.meta.url)), {
      content: '<main style="width:300px">…</main>',
    })),
    '/font.woff': {
      type: 'font/woff',
      body: readFileSync(viz.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff')),
    },
  };
};
