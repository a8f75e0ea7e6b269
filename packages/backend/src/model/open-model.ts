import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { compileModel } from '../cnn/compiled/compile-model.ts';
import { asCnnBackend } from '../cnn/copies/as-cnn-backend.ts';
import type { OpenModel } from '../executor/open-model.ts';
import type { OpenModelOptions } from '../executor/open-model-options.ts';
import { resolveOptions } from '../executor/resolve-options.ts';
import { tapeModel } from '../executor/tape/tape-model.ts';

/**
 * Makes a model ready to be trained, evaluated and asked, in the way that the current engine does best: on `cnn` it is compiled, layer
 * by layer; elsewhere TensorFlow.js records each step. `fit` and `predict` of `@cnn/train` open models themselves.
 *
 * The model stays a plain `tf.LayersModel` and is changed in place. Open it anew after changing which of its layers are trainable.
 *
 * @throws ArgumentError for options that do not fit the model; DuplicatePackageError when another copy of this package made the current backend.
 * @example
 * const open = openModel(net, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate: 0.01 }) });
 * for await (const { images, labels } of train) open.train(images, labels);
 * console.log(await open.totals());
 * open.dispose();
 */
export const openModel = (model: LayersModel, options: OpenModelOptions = {}): OpenModel => {
  const resolved = resolveOptions(model, options);
  const backend = asCnnBackend(tf.backend());
  if (backend) {
    const compiled = compileModel(backend, model, resolved);
    if (typeof compiled !== 'string') return compiled;
  }
  return tapeModel(model, resolved);
};
