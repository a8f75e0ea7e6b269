import { getKernel, Prelu, type TensorInfo } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';

/** Applies tfjs's PReLU to a result that nothing else holds, and gives that back. */
export const withPrelu = (
  backend: CnnBackend,
  result: TensorInfo | undefined,
  alpha: TensorInfo,
): TensorInfo | undefined => {
  if (!result) return;
  const prelu = getKernel(Prelu, 'cpu')!.kernelFunc;
  const activated = prelu({ inputs: { x: result, alpha }, backend }) as TensorInfo;
  backend.disposeIntermediateTensorInfo(result);
  return activated;
};
