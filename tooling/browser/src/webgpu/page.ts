// What runs in the browser: LeNet's step by tfjs's kernels and by ours.
import { stepTimes } from './step-times.ts';

const report = await stepTimes(() => import('@tensorflow/tfjs-backend-webgpu')).catch((error: Error) => ({
  failure: error.stack ?? error.message,
}));
await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
