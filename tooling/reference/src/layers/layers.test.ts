import { beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { hasDepthwiseGradients } from '../has-depthwise-gradients.ts';
import { readJson } from '../read-json.ts';
import type { LayerCase } from './layer-case.ts';
import { runByTape } from './run-by-tape.ts';
import { runForward } from './run-forward.ts';
import { runLayerCase } from './run-layer-case.ts';

const { cases } = readJson<{ cases: LayerCase[] }>('layers.json');

const unaware = 'divides by the whole window, where the forward pass divides by what lies inside';

/** Where the tape of TensorFlow.js has no gradient, or a wrong one: only the output counts. */
const forwardOnly: Readonly<Record<string, string>> = {
  'conv2d dilated by 2': 'no gradient of dilated convolutions',
  'conv2d dilated by 2, same': 'no gradient of dilated convolutions',
  'average pool 3, stride 2, same': unaware,
  'average pool 3, stride 1, same': unaware,
  'average pool 20, same': unaware,
  'upsampling nearest': 'wrong where height and width differ',
  'upsampling bilinear, corners': 'the JavaScript kernel mixes up height and width',
  'upsampling bilinear, half pixels': 'the gradient is that of corners',
};

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe('layers by the tape', () => {
  it.each(cases)('$name has the values and gradients of PyTorch', async (example) => {
    const depthwise = example.nodes.some(({ layer }) => /depthwise|separable/.test(layer));
    const differentiable = !(example.name in forwardOnly) && (hasDepthwiseGradients || !depthwise);
    await runLayerCase(example, differentiable ? runByTape : runForward, { biasedVariance: true });
  });
});
