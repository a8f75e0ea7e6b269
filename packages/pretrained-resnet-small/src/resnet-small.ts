import { modelUrl } from './model-url.ts';

/**
 * What `createModel` of `@cnn/models` takes as `pretrained`: `resnetSmall` as it was trained on Fashion-MNIST. It weighs nothing until
 * the weights are read.
 *
 * @example
 * import pretrained from '@cnn/pretrained-resnet-small';
 * const net = await createModel('resnetSmall', { pretrained });
 * const other = await createModel('resnetSmall', { pretrained, classes: 3 }); // with a new head
 */
export const resnetSmall = {
  model: 'resnetSmall',
  inputShape: [28, 28, 1],
  classNames: ['t-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
  preprocessing: { channels: 1, resize: [28, 28], mean: [0.286], std: [0.353] },
  weights: modelUrl,
} as const;
