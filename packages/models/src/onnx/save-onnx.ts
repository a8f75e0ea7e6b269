import { writeDurably } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type OnnxOptions, toOnnx } from './to-onnx.ts';

/**
 * Writes what `toOnnx` gives to a file, in Node.js: beside its place first, so that a crash leaves the old file or the new one. In browsers
 * `new Blob([toOnnx(model)])` can be offered as a download.
 *
 * @throws OnnxError, ArgumentError as `toOnnx`; FileError where the file cannot be written.
 * @example
 * await saveOnnx(net, 'out/alexnet.onnx');
 */
export const saveOnnx = async (model: LayersModel, path: string, options: OnnxOptions = {}): Promise<void> =>
  writeDurably(path, [toOnnx(model, options)]);
