import { type ModelName, models } from '@cnn/models';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { CounterSource } from '../counter-source.ts';
import { engineUnderTest } from '../engine-under-test.ts';
import { fillByFormula } from '../graphs/fill-by-formula.ts';
import { printLargestErrors } from '../largest-errors.ts';
import { readJson } from '../read-json.ts';
import type { NetworkCase } from './network-case.ts';
import { runNetworkCase } from './run-network-case.ts';
import { trainByStep } from './train-by-step.ts';

const { networks } = readJson<{ networks: Record<string, NetworkCase> }>('networks-full.json');

/** The zoo calls them otherwise. */
const names: Readonly<Record<string, ModelName>> = { mobilenetv2: 'mobilenetV2' };

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

afterAll(() => printLargestErrors({ 'models: losses': /: loss of/, 'models: last losses': /: loss of step 9$/ }));

describe('ten steps of the models of @cnn/models', () => {
  it.each(Object.entries(networks))('%s has the losses of PyTorch', async (name, network) => {
    const create = models[names[name] ?? (name as ModelName)];
    const model = create({ inputShape: network.inputShape, classes: 10, dropout: 0 });
    fillByFormula(model, new CounterSource(network.seed));
    await runNetworkCase(name, network, model, trainByStep);
    model.dispose();
  });
});
