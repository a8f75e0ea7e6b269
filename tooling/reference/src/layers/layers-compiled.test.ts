import { afterAll, beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { printLargestErrors } from '../largest-errors.ts';
import { readJson } from '../read-json.ts';
import type { LayerCase } from './layer-case.ts';
import { runCompiled } from './run-compiled.ts';
import { runLayerCase } from './run-layer-case.ts';

const { cases } = readJson<{ cases: LayerCase[] }>('layers.json');

/** Layers that TensorFlow.js runs inside a compiled step. */
const foreign: readonly string[] = [
  'layer normalization of whole images',
  'upsampling bilinear, half pixels',
  'activation softmax',
  "hard sigmoid, PyTorch's x/6 + 1/2",
];

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

afterAll(() => printLargestErrors({ 'layers: outputs': /: (output|after.*)$/, 'layers: gradients': /: gradient:/ }));

describe('layers by the executor', () => {
  it.each(cases)('$name has the values and gradients of PyTorch', (example) =>
    runLayerCase(example, runCompiled(foreign.includes(example.name) ? 1 : 0)),
  );
});
