import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm } from '../graph/batch-norm.ts';
import { chain } from '../graph/chain.ts';
import { paddedConvolution } from '../graph/padded-convolution.ts';
import { assertDropout } from '../options/assert-dropout.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * MobileNetV2 as torchvision has it: inverted residual blocks, which widen the channels sixfold by a 1×1 convolution, filter
 * each channel by itself (depthwise), and narrow them again without an activation.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 2 270 218 parameters and
 * 53 694 848 multiply-adds an image at the defaults (images 96×96×1, 10 classes; with the running means and variances). The
 * model is a plain `tf.LayersModel` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 * Dropout is 0.2.
 *
 * @see Sandler, Howard, Zhu, Zhmoginov, Chen: MobileNetV2: inverted residuals and linear bottlenecks, 2018.
 * @throws ArgumentError when the images are smaller than 32×32, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = mobilenetV2({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const mobilenetV2 = ({
  inputShape = [96, 96, 1],
  classes = 10,
  dropout = 0.2,
  seed = 0,
}: DropoutOptions = {}): LayersModel => {
  assertModelOptions('mobilenetV2', 32, { inputShape, classes, seed });
  assertDropout('mobilenetV2', dropout, 0.2);
  const glorot = seededGlorot(seed);
  const relu6 = (name: string) => layers.activation({ name: `${name}_relu6`, activation: 'relu6' });
  const convolution = (name: string, filters: number, kernelSize: number, strides = 1) => [
    ...paddedConvolution({ name, filters, kernelSize, strides, useBias: false, kernelInitializer: glorot(name) }),
    batchNorm(`${name}_norm`),
  ];
  const depthwise = (name: string, strides: number) => [
    // As PyTorch pads: tfjs's 'same' with a stride may put zeros on one side only.
    ...(strides > 1 ? [layers.zeroPadding2d({ name: `${name}_padding`, padding: 1 })] : []),
    layers.depthwiseConv2d({
      name,
      kernelSize: 3,
      strides,
      padding: strides > 1 ? 'valid' : 'same',
      useBias: false,
      depthwiseInitializer: glorot(name),
    }),
    batchNorm(`${name}_norm`),
    relu6(name),
  ];
  const invertedResidual = (name: string, expansion: number, filters: number, strides: number) => ({
    apply(images: SymbolicTensor): SymbolicTensor {
      const channels = images.shape.at(-1)!;
      const changed = chain(
        images,
        ...(expansion > 1 ? [...convolution(`${name}_expand`, expansion * channels, 1), relu6(`${name}_expand`)] : []),
        ...depthwise(`${name}_depthwise`, strides),
        ...convolution(`${name}_project`, filters, 1),
      );
      if (strides > 1 || channels !== filters) return changed;
      return layers.add({ name: `${name}_add` }).apply([changed, images]) as SymbolicTensor;
    },
  });
  /** Blocks of one width; the first one strides. */
  const stage = (index: number, expansion: number, filters: number, blocks: number, strides: number) =>
    Array.from({ length: blocks }, (_, place) =>
      invertedResidual(`stage${index}_block${place + 1}`, expansion, filters, place === 0 ? strides : 1),
    );
  const images = input({ name: 'images', shape: [...inputShape] });
  const logits = chain(
    images,
    ...convolution('conv1', 32, 3, 2),
    relu6('conv1'),
    ...stage(1, 1, 16, 1, 1),
    ...stage(2, 6, 24, 2, 2),
    ...stage(3, 6, 32, 3, 2),
    ...stage(4, 6, 64, 4, 2),
    ...stage(5, 6, 96, 3, 1),
    ...stage(6, 6, 160, 3, 2),
    ...stage(7, 6, 320, 1, 1),
    ...convolution('conv2', 1280, 1),
    relu6('conv2'),
    layers.globalAveragePooling2d({ name: 'average' }),
    layers.dropout({ name: 'dropout', rate: dropout }),
    layers.dense({ name: 'dense', units: classes, kernelInitializer: glorot('dense') }),
  );
  return model({ name: 'mobilenetV2', inputs: images, outputs: logits });
};
