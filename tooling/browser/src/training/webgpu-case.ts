import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TrainingCase } from './training-case.ts';

const optional = new URL('../../../../packages/backend/node_modules/@tensorflow/tfjs-backend-webgpu', import.meta.url);

/** WebGPU on an adapter in software, by Chromium's flags. */
export const webgpuCase: TrainingCase = {
  title: 'WebGPU',
  isolated: false,
  engine: 'webgpu',
  steps: 3, // a software adapter takes half a second for each
  expected: 'WebGPU',
  flags: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'],
  missing: existsSync(fileURLToPath(optional)) ? undefined : 'run `pnpm webgpu` first',
};
