// LeNet's step by tfjs's kernels and by ours, in this process: one line of JSON.
import { createRequire } from 'node:module';
import { stepTimes } from './step-times.ts';

const require = createRequire(createRequire(import.meta.url).resolve('@cnn/backend/package.json'));
console.log(JSON.stringify(await stepTimes(async () => require('@tensorflow/tfjs-backend-webgpu'))));
process.exit(); // Dawn keeps processes alive
