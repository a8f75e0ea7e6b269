import { extname } from 'node:path';
import { ArgumentError } from '@cnn/core';

const formats: Readonly<Record<string, 'Keras' | 'PyTorch'>> = {
  '.h5': 'Keras',
  '.hdf5': 'Keras',
  '.keras': 'Keras',
  '.bin': 'PyTorch',
  '.pt': 'PyTorch',
  '.pth': 'PyTorch',
};

/**
 * Whose weights without layers a file has, by its name; undefined for what is or may be a model.
 *
 * @throws ArgumentError for ONNX, which is not read.
 */
export const weightsFormat = (path: string): 'Keras' | 'PyTorch' | undefined => {
  const extension = extname(path).toLowerCase();
  if (extension === '.onnx') {
    throw new ArgumentError(`${path}: ONNX is written here, not read. Give the model that it was made of.`);
  }
  return formats[extension];
};
