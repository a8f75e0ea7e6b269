import { beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { readJson } from '../read-json.ts';
import { lossByTape } from './loss-by-tape.ts';
import type { LossCase } from './loss-case.ts';
import { runLossCase } from './run-loss-case.ts';

const { cases } = readJson<{ cases: LossCase[] }>('losses.json');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe('losses by the tape', () => {
  it.each(cases)('$name has the value and gradient of PyTorch', (loss) => runLossCase(loss, lossByTape));
});
