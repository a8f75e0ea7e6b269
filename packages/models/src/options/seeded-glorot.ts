import { Random } from '@cnn/core';
import { initializers } from '@tensorflow/tfjs-layers';

/**
 * TensorFlow.js's own Glorot-uniform initialiser, each layer with a seed of its own that follows the model's seed. (Left
 * to itself TensorFlow.js draws Glorot-normal from `Math.random`, at three times the cost.)
 *
 * @returns For the layer of this name, its `kernelInitializer`: U(−b, b), b = √(6 / (fanIn + fanOut)).
 */
export const seededGlorot = (seed: number) => {
  const random = new Random(seed);
  // From 1, since TensorFlow.js takes a seed of 0 for none.
  return (layer: string) => initializers.glorotUniform({ seed: random.fork('glorot', layer).integer(1, 0x7fffffff) });
};
