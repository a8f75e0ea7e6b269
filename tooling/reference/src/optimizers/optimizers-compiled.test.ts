import { afterAll, beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { printLargestErrors } from '../largest-errors.ts';
import { readJson } from '../read-json.ts';
import type { OptimizerCase } from './optimizer-case.ts';
import { runOptimizerCase } from './run-optimizer-case.ts';
import { compiledOptimizer, updateCompiled } from './update-compiled.ts';

const { cases } = readJson<{ cases: OptimizerCase[] }>('optimizers.json');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

afterAll(() =>
  printLargestErrors({ 'optimizers: weights': /: \d+:(matrix|vector)$/, 'optimizers: averages': /:average:/ }),
);

describe('optimizers by the executor', () => {
  it.each(cases.filter(compiledOptimizer))('$name has the weights of PyTorch', (optimizer) =>
    runOptimizerCase(optimizer, updateCompiled),
  );
});
