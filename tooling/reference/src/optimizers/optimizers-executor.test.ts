import { afterAll, beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { printLargestErrors } from '../largest-errors.ts';
import { readJson } from '../read-json.ts';
import type { OptimizerCase } from './optimizer-case.ts';
import { runOptimizerCase } from './run-optimizer-case.ts';
import { updateByExecutor } from './update-by-executor.ts';

const { cases } = readJson<{ cases: OptimizerCase[] }>('optimizers.json');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

afterAll(() =>
  printLargestErrors({ 'optimizers: weights': /: \d+:(matrix|vector)$/, 'optimizers: averages': /:average:/ }),
);

describe('optimizers by the executor: compiled on cnn, on the tape elsewhere', () => {
  it.each(cases)('$name has the weights of PyTorch', (optimizer) => runOptimizerCase(optimizer, updateByExecutor));
});
