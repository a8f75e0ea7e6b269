import { backend_util } from '@tensorflow/tfjs-core';

/** The geometry of a convolution whose channels come last; of others, which are left to tfjs, nothing. */
export const conv2dInfo = (
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, dilations = 1, pad, dataFormat, dimRoundingMode }: ConvolutionAttributes,
): backend_util.Conv2DInfo | undefined => {
  if (dataFormat !== 'NHWC') return undefined;
  return backend_util.computeConv2DInfo(
    inputShape as Shape,
    filterShape as Shape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    'channelsLast',
  );
};

type Shape = [number, number, number, number];

interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly dilations?: number | [number, number];
  readonly pad: Parameters<typeof backend_util.computeConv2DInfo>[4];
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil' | undefined;
}
