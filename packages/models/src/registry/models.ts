import { alexnet } from '../alexnet/alexnet.ts';
import { alexnetPaper } from '../alexnet/alexnet-paper.ts';
import { alexnetSmall } from '../alexnet/alexnet-small.ts';
import { alexnetTorchvision } from '../alexnet/alexnet-torchvision.ts';
import { densenet121 } from '../densenet/densenet121.ts';
import { googlenet } from '../googlenet/googlenet.ts';
import { googlenetTorchvision } from '../googlenet/googlenet-torchvision.ts';
import { lenet } from '../lenet/lenet.ts';
import { lenetModern } from '../lenet/lenet-modern.ts';
import { lenet5 } from '../lenet/lenet5.ts';
import { mobilenetV2 } from '../mobilenet-v2/mobilenet-v2.ts';
import { nin } from '../nin/nin.ts';
import { resnetSmall } from '../resnet/resnet-small.ts';
import { resnet18 } from '../resnet/resnet18.ts';
import { resnet18Torchvision } from '../resnet/resnet18-torchvision.ts';
import { resnet34 } from '../resnet/resnet34.ts';
import { resnet34Torchvision } from '../resnet/resnet34-torchvision.ts';
import { resnet50 } from '../resnet/resnet50.ts';
import { vgg11 } from '../vgg/vgg11.ts';
import { vgg13 } from '../vgg/vgg13.ts';
import { vgg16 } from '../vgg/vgg16.ts';
import { vgg19 } from '../vgg/vgg19.ts';

/** Every model of this package by name. Each builder takes `ModelOptions` and has defaults for all of them. */
export const models = {
  lenet,
  lenet5,
  lenetModern,
  alexnet,
  alexnetPaper,
  alexnetTorchvision,
  alexnetSmall,
  vgg11,
  vgg13,
  vgg16,
  vgg19,
  nin,
  googlenet,
  googlenetTorchvision,
  resnet18,
  resnet34,
  resnet18Torchvision,
  resnet34Torchvision,
  resnet50,
  resnetSmall,
  densenet121,
  mobilenetV2,
} as const;
