import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn-backends.ts';
import { describeModel } from './describe-model.ts';
import { expectSameGraph } from './expect-same-graph.ts';
import { randomModel } from './random-model.ts';

/** `CNN_GRAPHS` seeds from `CNN_GRAPHS_FROM` on: a thousand show what these few do not. */
const count = Number(process.env.CNN_GRAPHS ?? 60);
const from = Number(process.env.CNN_GRAPHS_FROM ?? 0);

describe.each(cnnBackends)('random graphs on %s', (backend) => {
  it(`give compiled what the tape gives: ${count} from ${from}`, { timeout: 600_000 }, async () => {
    await tf.setBackend(backend);
    const failures: string[] = [];
    for (let seed = from; seed < from + count; seed++) {
      const drawn = randomModel(seed);
      const description = describeModel(drawn);
      try {
        await expectSameGraph(drawn, seed);
      } catch (error) {
        failures.push(`seed ${seed}: ${(error as Error).message}\n${description}`);
      }
    }
    expect(failures).toEqual([]);
  });
});
