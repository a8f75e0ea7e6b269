import { openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/backend';
import { listModels, loadStateDict, type StateDict, toStateDict } from '@cnn/models';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CounterSource } from '../counter-source.ts';
import { engineUnderTest } from '../engine-under-test.ts';
import { expectAgreement } from '../expect-agreement.ts';
import { printLargestErrors } from '../largest-errors.ts';
import { imagesToChannelsLast } from '../layouts.ts';
import { readJson } from '../read-json.ts';
import { createCase } from './create-case.ts';
import { drawStateDict } from './draw-state-dict.ts';
import type { StateDictCase } from './state-dict-case.ts';

const { cases } = readJson<{ cases: StateDictCase[] }>('state-dicts.json');

/** What the largest errors that are asked for are: of logits, and of the loss after three steps. */
const tolerances = { logits: 1e-5, loss: 1e-4 } as const;

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

afterAll(() => printLargestErrors({ 'state dicts: logits': /: logits$/, 'state dicts: losses': /: loss of step/ }));

const byName = (arrays: StateDict) =>
  new Map(arrays.map(({ name, type, shape, bytes }) => [name, { type, shape: shape.join('×'), bytes }]));

describe('state dicts of PyTorch', () => {
  it('are there for every model', () => {
    expect(listModels().filter((name) => !cases.some(({ model }) => model === name))).toEqual([]);
  });

  it.each(cases.map((one) => [`${one.model}, ${one.names}`, one] as const))(
    '%s: all fits, logits and losses agree, and what comes out loads with strict=True',
    async (title, one) => {
      const { names, seed, image, batch, logits, errorOfFloat32, learningRate, losses, lossesOfFloat32 } = one;
      const arrays = drawStateDict(one);
      const model = createCase(one);
      expect(loadStateDict(model, arrays, { names })).toEqual({ missing: [], unexpected: [] });

      const shape = [batch, ...image];
      const data = new CounterSource(seed + 1).take(tf.util.sizeFromShape(shape));
      const last = imagesToChannelsLast({ data, shape });
      const images = tf.tensor4d(last.data, last.shape as [number, number, number, number]);
      const open = openModel(model, {
        loss: sparseCategoricalCrossEntropy(),
        optimizer: sgd({ learningRate: learningRate ?? 0.1 }),
      });
      const predicted = open.predict(images) as tf.Tensor;
      // Where PyTorch's own float32 strays from double precision, no engine can be held to less.
      const own = Math.max(tolerances.logits, 4 * errorOfFloat32);
      expectAgreement(`${title}: logits`, await predicted.data(), logits.flat(), own);

      const back = byName(await toStateDict(model, { names }));
      const expected = byName(arrays);
      expect([...back.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [name, { type, shape, bytes }] of expected) {
        expect({ name, type: back.get(name)!.type, shape: back.get(name)!.shape }).toEqual({ name, type, shape });
        expect(Buffer.from(bytes).equals(back.get(name)!.bytes), name).toBe(true);
      }

      const labels = tf.tensor1d(
        Array.from({ length: batch }, (_, index) => (3 * index) % 10),
        'int32',
      );
      for (const [step, loss] of (losses ?? []).entries()) {
        open.reset();
        open.train(images, labels);
        const tolerance = Math.max(tolerances.loss, (4 * Math.abs(lossesOfFloat32![step]! - loss)) / loss);
        expectAgreement(`${title}: loss of step ${step}`, [(await open.totals()).loss], [loss], tolerance);
      }
      open.dispose();
      model.dispose();
      tf.dispose([images, labels, predicted]);
    },
  );
});
