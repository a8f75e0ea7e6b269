import { afterAll, beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { buildGraph } from '../graphs/build-graph.ts';
import { writeWeights } from '../graphs/write-weights.ts';
import { hasDepthwiseGradients } from '../has-depthwise-gradients.ts';
import { printLargestErrors } from '../largest-errors.ts';
import { readJson } from '../read-json.ts';
import { readSafetensors } from '../read-safetensors.ts';
import type { NetworkCase } from './network-case.ts';
import { runNetworkCase } from './run-network-case.ts';
import { trainByStep } from './train-by-step.ts';

const { networks } = readJson<{ networks: Record<string, NetworkCase> }>('networks.json');
const weights = readSafetensors('networks.safetensors');
const trainable = Object.entries(networks).filter(([name]) => hasDepthwiseGradients || !name.startsWith('mobilenet'));

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

afterAll(() =>
  printLargestErrors({
    'networks: losses': /: loss of/,
    'networks: last losses': /: loss of step 9$/,
    'networks: weights': / (norm|values)$/,
  }),
);

describe('ten steps of small networks', () => {
  it.each(trainable)('%s has the losses and weights of PyTorch', async (name, network) => {
    const model = buildGraph(network.nodes, [network.inputShape]);
    writeWeights(model, (weight) => weights(`${name}.${weight}`));
    await runNetworkCase(name, network, model, trainByStep);
    model.dispose();
  });
});
