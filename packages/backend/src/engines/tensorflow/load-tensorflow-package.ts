import * as tf from '@tensorflow/tfjs-core';
import { registerExplicitPadding } from './register-explicit-padding.ts';
import { restoreUtilFunctions } from './restore-util-functions.ts';
import type { TensorflowBackend } from './tensorflow-backend.ts';
import type { TensorflowPackage } from './tensorflow-package.ts';

/** Loads a package, which registers its backend; the backend in use stays the one in use. */
export const loadTensorflowPackage = async ({ folder }: TensorflowPackage): Promise<TensorflowBackend> => {
  const { createRequire } = await import('node:module');
  const require = createRequire(import.meta.url);
  restoreUtilFunctions(require('node:util'));
  // Its notes about instruction sets and absent GPUs; errors still show.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const previous = tf.engine().backendName;
  try {
    require(folder!);
    registerExplicitPadding('tensorflow');
    return tf.findBackend('tensorflow') as TensorflowBackend;
  } catch (error) {
    forget();
    throw error;
  } finally {
    if (previous) await tf.setBackend(previous);
  }
};

/** Kernels register before the library loads: without this, the next package would warn about each of them. */
const forget = (): void => {
  for (const { kernelName } of tf.getKernelsForBackend('tensorflow')) tf.unregisterKernel(kernelName, 'tensorflow');
  if (tf.findBackendFactory('tensorflow')) tf.removeBackend('tensorflow');
};
