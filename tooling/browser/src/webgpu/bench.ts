// LeNet's training step on WebGPU, by tfjs's kernels and by ours in the same process, several processes in Node and in Chromium.
//
//   pnpm --filter @cnn/browser webgpu [processes]     SwiftShader must be here, `pnpm webgpu`, and the packages be built
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from '../browsers/chromium.ts';
import { findBrowser } from '../browsers/find-browser.ts';
import { bundledPage } from '../pages/bundled-page.ts';
import { visit } from '../pages/visit.ts';
import { webgpuCase } from '../training/webgpu-case.ts';
import type { StepTimes } from './step-times.ts';

const processes = Number(process.argv[2] ?? 3);
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const inNode = async (): Promise<StepTimes> => {
  const swiftShader = path('../../../webgpu/with-swift-shader.mjs');
  const node = [process.execPath, '--import', 'tsx', '--conditions=@cnn/source', path('in-node.ts')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [swiftShader, ...node], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
};

const inChromium = async (executable: string): Promise<StepTimes> => {
  const backend = createRequire(createRequire(import.meta.url).resolve('@cnn/backend/package.json'));
  const tfjs = '@tensorflow/tfjs-backend-webgpu';
  const page = await bundledPage('/', path('page.ts'), { alias: { [tfjs]: backend.resolve(`${tfjs}/dist/index.js`) } });
  const report = await visit<StepTimes>(chromium(executable), page, webgpuCase);
  if ('failure' in report) throw new Error(report.failure);
  return report;
};

const executable = findBrowser();
const places = { Node: inNode, ...(executable && { Chromium: () => inChromium(executable) }) };
for (const [place, time] of Object.entries(places)) {
  for (let index = 0; index < processes; index++) {
    const { device, theirs, ours, losses } = await time();
    const times = `tfjs ${theirs.toFixed(0)} ms, ours ${ours.toFixed(0)} ms: ${(theirs / ours).toFixed(1)} ×`;
    console.log(`${place}: ${times} (${device}; losses ${losses.map((loss) => loss.toFixed(6)).join(', ')})`);
  }
}
