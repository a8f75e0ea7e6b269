import * as tf from '@tensorflow/tfjs-core';
import { initializers, input, layers, model as layersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../../cnn/testing/cnn-backends.ts';
import { loadEngine } from '../../engines/load-engine.ts';
import { sgd } from '../optimizers/sgd.ts';
import { resolveOptions } from '../resolve-options.ts';
import { tapeModel } from './tape-model.ts';

type Layer = layers.Layer;

await loadEngine('wasm');

/** The sum of what was made, times 0, 1, 2 …: a gradient that is another for each. */
const weighted = (made: tf.Tensor) => tf.sum(tf.mul(made, tf.reshape(tf.range(0, made.size), made.shape))) as tf.Scalar;

/** The gradient of a loss of `layer(x)` by x [height, width], whose values stand in a model as weights. */
const gradientOf = (layer: Layer, x: number[][], loss = weighted): number[] => {
  const shape = [x.length, x[0]!.length, 1];
  const image = input({ shape });
  const output = layer.apply(new Weights({}).apply(image) as SymbolicTensor) as SymbolicTensor;
  const model = layersModel({ inputs: image, outputs: output });
  const before = x.flat();
  model.setWeights([tf.tensor(before, shape)]);
  const open = tapeModel(model, resolveOptions(model, { loss, optimizer: sgd({ learningRate: 1 }) }));
  open.train(tf.zeros([1, ...shape]), tf.zeros([1, ...(output.shape.slice(1) as number[])]));
  const after = model.getWeights()[0]!.dataSync();
  open.dispose();
  return before.map((value, index) => value - after[index]!);
};

/** Adds its weights to its input. */
class Weights extends layers.Layer {
  static readonly className = 'Weights';

  override build([, ...shape]: (number | null)[]): void {
    this.addWeight('added', shape as number[], 'float32', initializers.zeros());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.add([inputs].flat()[0]!, this.weights[0]!.read());
  }
}

const pixels = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
  [9, 10, 11, 12],
];

describe.each(['cpu', 'wasm', ...cnnBackends])('the tape on %s', (backend) => {
  it("has PyTorch's gradient of repeated pixels", async () => {
    await tf.setBackend(backend);
    // torch.nn.functional.interpolate(x, scale_factor=(2, 3), mode='nearest')
    expect(gradientOf(layers.upSampling2d({ size: [2, 3] }), pixels)).toEqual([
      42, 60, 78, 96, 186, 204, 222, 240, 330, 348, 366, 384,
    ]);
  });

  it('has the gradient of bilinear pixels: what one pixel alone makes of them', async () => {
    await tf.setBackend(backend);
    const layer = layers.upSampling2d({ size: [2, 3], interpolation: 'bilinear' });
    const places = pixels.flat().map((_, index) => index);
    const expected = places.map((place) => {
      const alone = tf.tensor4d(
        places.map((other) => Number(other === place)),
        [1, 3, 4, 1],
      );
      return weighted(layer.apply(alone) as tf.Tensor).dataSync()[0]!;
    });
    for (const [index, value] of gradientOf(layer, pixels).entries()) expect(value).toBeCloseTo(expected[index]!, 3);
  });

  it('gives the gradient of a global maximum to the first of several', async () => {
    await tf.setBackend(backend);
    const several = [
      [1, 3, 3],
      [3, 0, 2],
    ];
    // torch.nn.functional.adaptive_max_pool2d(x, 1)
    expect(gradientOf(layers.globalMaxPooling2d({}), several, (made) => tf.sum(made))).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it('predicts where one layer reads a value twice and another one reads it too', async () => {
    await tf.setBackend(backend);
    const image = input({ shape: [3] });
    const value = layers.activation({ activation: 'relu' }).apply(image) as SymbolicTensor;
    const doubled = layers.add().apply([value, value]) as SymbolicTensor;
    const outputs = layers.add().apply([doubled, layers.reLU({}).apply(value) as SymbolicTensor]) as SymbolicTensor;
    const model = layersModel({ inputs: image, outputs });
    const open = tapeModel(model, resolveOptions(model, {}));
    expect([...(open.predict(tf.tensor2d([[1, -2, 3]])) as tf.Tensor).dataSync()]).toEqual([3, 0, 9]);
    expect(model.stateful).toBe(false);
    open.dispose();
  });
});
