import { afterAll, beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { printLargestErrors } from '../largest-errors.ts';
import { readJson } from '../read-json.ts';
import type { LossCase } from './loss-case.ts';
import { lossCompiled } from './loss-compiled.ts';
import { runLossCase } from './run-loss-case.ts';

const { cases } = readJson<{ cases: LossCase[] }>('losses.json');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

afterAll(() => printLargestErrors({ 'losses: values': /: value$/, 'losses: gradients': /: gradient$/ }));

describe('losses by the executor', () => {
  it.each(cases)('$name has the value and gradient of PyTorch', (loss) => runLossCase(loss, lossCompiled));
});
