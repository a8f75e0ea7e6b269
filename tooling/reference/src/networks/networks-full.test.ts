import { afterAll, beforeAll, describe, it } from 'vitest';
import { CounterSource } from '../counter-source.ts';
import { engineUnderTest } from '../engine-under-test.ts';
import { expectAgreement } from '../expect-agreement.ts';
import { sample } from '../fingerprint.ts';
import { buildGraph } from '../graphs/build-graph.ts';
import { fillByFormula } from '../graphs/fill-by-formula.ts';
import { hasDepthwiseGradients } from '../has-depthwise-gradients.ts';
import { printLargestErrors } from '../largest-errors.ts';
import { readJson } from '../read-json.ts';
import type { NetworkCase } from './network-case.ts';
import { runNetworkCase } from './run-network-case.ts';
import { trainByStep } from './train-by-step.ts';

const { networks } = readJson<{ networks: Record<string, NetworkCase> }>('networks-full.json');
const trainable = Object.entries(networks).filter(([name]) => hasDepthwiseGradients || !name.startsWith('mobilenet'));

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

afterAll(() =>
  printLargestErrors({ 'whole networks: losses': /: loss of/, 'whole networks: last losses': /: loss of step 9$/ }),
);

describe.each(trainable)('%s, whole', (name, network) => {
  it('draws the weights that PyTorch drew, then has its losses of ten steps', async () => {
    const model = buildGraph(network.nodes, [network.inputShape]);
    fillByFormula(model, new CounterSource(network.seed));
    for (const weight of model.weights) {
      const expected = network.kernels![weight.originalName];
      if (!expected) continue;
      const { l2, values } = sample((await weight.read().data()) as Float32Array, expected);
      expectAgreement(
        `${name}: ${weight.originalName} drawn`,
        [l2, ...values],
        [expected.l2, ...expected.values],
        1e-7,
      );
    }
    await runNetworkCase(name, network, model, trainByStep);
    model.dispose();
  });
});
