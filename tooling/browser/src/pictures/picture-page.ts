// What runs in the browser: a picture drawn, put into the page, and read back as PNG.
import { useFont } from '@cnn/viz';
import { drawnHistory } from './drawn-history.ts';
import type { PictureReport } from './picture-report.ts';

const draw = async (): Promise<PictureReport> => {
  useFont(await (await fetch('/font.woff')).arrayBuffer());
  const picture = drawnHistory();
  const mounted = picture.mount(document.querySelector('main')!);
  const png = await picture.png({ scale: 1 });
  return {
    png: btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join('')),
    svg: picture.svg(),
    background: getComputedStyle(mounted.querySelector('rect')!).fill,
    width: mounted.getBoundingClientRect().width,
  };
};

const report = await draw().catch((error: Error) => ({ failure: error.stack ?? String(error) }));
await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
