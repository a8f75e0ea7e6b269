import type { ModelName } from '../registry/model-name.ts';

/** The height and width of the smallest image that each model takes: what holds for all sizes is tested on these. */
export const smallestImage: Readonly<Record<ModelName, number>> = {
  lenet: 12,
  lenet5: 28,
  lenetModern: 12,
  alexnet: 65,
  alexnetPaper: 63,
  alexnetTorchvision: 63,
  alexnetSmall: 15,
  vgg11: 32,
  vgg13: 32,
  vgg16: 32,
  vgg19: 32,
  nin: 67,
  googlenet: 32,
  googlenetTorchvision: 32,
  resnet18: 32,
  resnet34: 32,
  resnet18Torchvision: 32,
  resnet34Torchvision: 32,
  resnet50: 32,
  resnetSmall: 8,
  densenet121: 32,
  mobilenetV2: 32,
};
