import type { LayerVariable } from '@tensorflow/tfjs-layers';
import type { Layer } from '../layers/layer.ts';
import { WeightsError } from '../weights-error.ts';
import { convolutionLayout, denseLayout, depthwiseLayout, type TorchLayout, vectorLayout } from './torch-layout.ts';

/** A weight by the name that PyTorch's module gives it. */
export interface LayerParameter extends TorchLayout {
  readonly parameter: string;
  readonly variable: LayerVariable;
}

/** How a kind of layer's weights are called and laid out in PyTorch. */
type Translation = Readonly<
  Record<
    string,
    readonly [parameter: string, layout: (shape: readonly number[], flattened?: readonly number[]) => TorchLayout]
  >
>;

const convolution: Translation = {
  kernel: ['weight', convolutionLayout],
  bias: ['bias', (shape) => vectorLayout(shape)],
};

const translations: Readonly<Record<string, Translation>> = {
  Conv1D: convolution,
  Conv2D: convolution,
  Conv3D: convolution,
  Conv2DTranspose: convolution,
  Conv3DTranspose: convolution,
  GroupedConv2D: convolution,
  DepthwiseConv2D: { depthwise_kernel: ['weight', depthwiseLayout], bias: ['bias', (shape) => vectorLayout(shape)] },
  Dense: {
    kernel: ['weight', denseLayout],
    bias: ['bias', (shape) => vectorLayout(shape)],
  },
  BatchNormalization: {
    gamma: ['weight', vectorLayout],
    beta: ['bias', vectorLayout],
    moving_mean: ['running_mean', vectorLayout],
    moving_variance: ['running_var', vectorLayout],
  },
};

/**
 * The weights of a layer in PyTorch's names and layouts.
 *
 * @param flattened Height, width and channels of the image that it takes flattened, if it does.
 * @throws WeightsError for a kind of layer that has no counterpart in PyTorch, or channels first.
 */
export const layerParameters = (layer: Layer, flattened: readonly number[] | undefined): LayerParameter[] => {
  const kind = layer.getClassName();
  const translation = Object.hasOwn(translations, kind) ? translations[kind]! : undefined;
  if (!translation) {
    throw new WeightsError(
      `The layer "${layer.name}" is a ${kind}, whose weights have no counterpart in PyTorch that is known here. Known are ` +
        `${Object.keys(translations).join(', ')}.`,
    );
  }
  if (layer.getConfig().dataFormat === 'channelsFirst') {
    throw new WeightsError(
      `The layer "${layer.name}" takes channels first. Build it with channels last, as all others here.`,
    );
  }
  return layer.weights.map((variable) => {
    const [parameter, layout] = translation[variable.originalName.split('/').at(-1)!.replace(/_\d+$/, '')]!;
    return { parameter, variable, ...layout(variable.shape as number[], flattened) };
  });
};
