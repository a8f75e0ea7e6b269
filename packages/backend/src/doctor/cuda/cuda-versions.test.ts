import { expect, it } from 'vitest';
import { cudaVersions } from './cuda-versions.ts';

it("knows what tfjs-node-gpu's own TensorFlow wants", () => {
  expect(cudaVersions('2.9.1')).toEqual({ cuda: '11.2', cudnn: '8.1' });
  expect(cudaVersions('2.15.1')).toEqual({ cuda: '12.2', cudnn: '8.9' });
  expect(cudaVersions('9.9.9')).toBeUndefined();
});
