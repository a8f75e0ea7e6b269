import * as tf from '@tensorflow/tfjs-core';
import {
  initializers,
  input,
  type LayersModel,
  layers,
  model as layersModel,
  type Shape,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import { adam } from '../executor/optimizers/adam.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { fillWeights } from '../testing/fill-weights.ts';
import { explainModel } from './explain-model.ts';
import { openModel } from './open-model.ts';
import { batchFor } from './testing/batch-for.ts';
import { apply } from './testing/small-models.ts';
import { expectAsTape } from './testing/trial.ts';

/** A layer that nobody has compiled. */
class Wave extends layers.Layer {
  static className = 'Wave';
  override computeOutputShape(shape: Shape | Shape[]) {
    return shape as Shape;
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => tf.sin(tf.mul([inputs].flat()[0]!, 2)));
  }
}

/** One with weights: a scale, which is trained, and a shift, which is not. */
class Affine extends layers.Layer {
  static className = 'Affine';
  #scale!: ReturnType<layers.Layer['addWeight']>;
  #shift!: ReturnType<layers.Layer['addWeight']>;
  override build(shape: Shape): void {
    const channels = [shape.at(-1)!];
    this.#scale = this.addWeight('scale', channels, 'float32', initializers.ones());
    this.#shift = this.addWeight('shift', channels, 'float32', initializers.zeros(), undefined, false);
    this.built = true;
  }
  override computeOutputShape(shape: Shape | Shape[]) {
    return shape as Shape;
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => tf.add(tf.mul([inputs].flat()[0]!, this.#scale.read()), this.#shift.read()));
  }
}

/** One with two inputs. */
class Between extends layers.Layer {
  static className = 'Between';
  override computeOutputShape(shapes: Shape | Shape[]) {
    return shapes[0] as Shape;
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [one, other] = inputs as [tf.Tensor, tf.Tensor];
    return tf.tidy(() => tf.mul(tf.cos(one), other));
  }
}

/** One that fails where it is told to. */
class Failing extends Wave {
  static override className = 'Failing';
  fails: 'forward' | 'backward' | undefined;
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    if (this.fails === 'forward') throw new Error('the layer failed');
    const twice = tf.customGrad((x) => ({
      value: tf.mul(x as tf.Tensor, 2),
      gradFunc: (dy: tf.Tensor) => {
        if (this.fails === 'backward') throw new Error('the layer failed');
        return tf.mul(dy, 2);
      },
    }));
    return twice([inputs].flat()[0]!);
  }
}

const chain = (...foreign: layers.Layer[]): LayersModel =>
  sequential({
    layers: [
      layers.conv2d({ inputShape: [8, 8, 2], filters: 4, kernelSize: 3, activation: 'relu' }),
      layers.dropout({ rate: 0.3 }),
      ...foreign,
      layers.batchNormalization({}),
      layers.conv2d({ filters: 3, kernelSize: 3, activation: 'tanh' }),
      layers.flatten(),
      layers.dropout({ rate: 0.3 }),
      layers.dense({ units: 5 }),
    ],
  });

const models: Record<string, () => LayersModel> = {
  'a layer of the user': () => chain(new Wave({})),
  'several in a row, with weights': () => chain(new Wave({}), new Affine({}), new Wave({})),
  'one that reads the images': () =>
    sequential({
      layers: [new Affine({ inputShape: [6, 6, 2] } as object), layers.flatten(), layers.dense({ units: 5 })],
    }),
  'one that gives the logits': () =>
    sequential({ layers: [layers.flatten({ inputShape: [4, 4, 1] }), layers.dense({ units: 5 }), new Wave({})] }),
  'one with two inputs, beside a branch': () => {
    const image = input({ shape: [6, 6, 3] });
    const one = apply(layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', activation: 'relu' }), image);
    const two = apply(layers.dropout({ rate: 0.2 }), apply(layers.conv2d({ filters: 3, kernelSize: 1 }), image));
    const between = new Between({}).apply([one, two]) as SymbolicTensor;
    const sum = apply(layers.add(), between, one);
    return layersModel({ inputs: image, outputs: apply(layers.dense({ units: 5 }), apply(layers.flatten(), sum)) });
  },
  'one that is used twice': () => {
    const shared = new Affine({});
    const image = input({ shape: [5, 5, 2] });
    const twice = apply(shared, apply(layers.activation({ activation: 'tanh' }), apply(shared, image)));
    return layersModel({ inputs: image, outputs: apply(layers.dense({ units: 5 }), apply(layers.flatten(), twice)) });
  },
  'a layer of TensorFlow.js, channels first': () =>
    sequential({
      layers: [
        layers.conv2d({ inputShape: [2, 6, 6], filters: 3, kernelSize: 3, dataFormat: 'channelsFirst' }),
        layers.flatten(),
        layers.dense({ units: 5 }),
      ],
    }),
};

describe.each(cnnBackends)('foreign layers on %s', (backend) => {
  describe.each(Object.entries(models))('%s', (_, create) => {
    it('is named, with the reason', async () => {
      await tf.setBackend(backend);
      const { compiled, foreign } = explainModel(create());
      expect(compiled).toBe(true);
      expect(foreign.length).toBeGreaterThan(0);
      for (const { className, reason } of foreign) {
        expect(className).toMatch(/Wave|Affine|Between|Conv2D/);
        expect(reason).toMatch(/\w+ \w+/);
      }
    });

    it.each([
      ['sgd', {}],
      ['adam', {}],
      ['sgd', { clipNorm: 0.1, accumulateGradients: 2 }],
    ] as const)('trains as on the tape: %s, %o', async (name, more) => {
      const optimizer = () =>
        name === 'sgd' ? sgd({ learningRate: 0.1, momentum: 0.9 }) : adam({ learningRate: 0.01 });
      const options = () => ({ loss: sparseCategoricalCrossEntropy(), optimizer: optimizer(), ...more });
      await expectAsTape(backend, { create, options, tolerance: 1e-4 });
    });

    it('leaves no tensor behind', async () => {
      await tf.setBackend(backend);
      const model = create();
      const open = openModel(model, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd() });
      const { inputs, targets } = batchFor(model, 4, 1, ['labels']);
      open.train(inputs, targets);
      const before = tf.memory().numTensors;
      for (let step = 0; step < 3; step++) open.train(inputs, targets);
      open.evaluate(inputs, targets);
      expect(tf.memory().numTensors).toBe(before);
      open.dispose();
    });
  });

  it.each(['forward', 'backward'] as const)(
    'a step that fails in a layer of the user, %s, changes nothing',
    async (way) => {
      await tf.setBackend(backend);
      const failing = new Failing({});
      const model = fillWeights(chain(layers.batchNormalization({}), new Wave({}), failing));
      const optimizer = sgd({ momentum: 0.9 });
      const open = openModel(model, { loss: sparseCategoricalCrossEntropy(), optimizer, accumulateGradients: 2 });
      const { inputs, targets } = batchFor(model, 4, 1, ['labels']);
      for (let step = 0; step < 3; step++) open.train(inputs, targets);
      const weights = () => model.getWeights().map((weight) => Array.from(weight.dataSync()));
      const [before, state, tensors] = [weights(), await open.state(), tf.memory().numTensors];
      failing.fails = way;
      expect(() => open.train(inputs, targets)).toThrow('the layer failed');
      expect(weights()).toEqual(before);
      expect(await open.state()).toEqual(state);
      expect(tf.memory().numTensors).toBe(tensors);
      failing.fails = undefined;
      open.train(inputs, targets);
      expect(weights()).not.toEqual(before);
      open.dispose();
    },
  );
});
