import { beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { readJson } from '../read-json.ts';
import type { OptimizerCase } from './optimizer-case.ts';
import { runOptimizerCase } from './run-optimizer-case.ts';
import { updateByFormula } from './update-by-formula.ts';
import { tensorFlowOptimizer, updateByTensorFlow } from './update-by-tensorflow.ts';

const { cases } = readJson<{ cases: OptimizerCase[] }>('optimizers.json');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe('optimizers', () => {
  it.each(cases)('$name by its formula has the weights of PyTorch', (optimizer) =>
    runOptimizerCase(optimizer, updateByFormula),
  );

  it.each(cases.filter(tensorFlowOptimizer))('$name by TensorFlow.js has the weights of PyTorch', (optimizer) =>
    runOptimizerCase(optimizer, updateByTensorFlow),
  );
});
