import { alexnet } from '../alexnet/alexnet.ts';
import { googlenet } from '../googlenet/googlenet.ts';
import { lenet } from '../lenet/lenet.ts';
import { mobilenetV2 } from '../mobilenet-v2/mobilenet-v2.ts';
import { nin } from '../nin/nin.ts';
import { resnet18 } from '../resnet/resnet18.ts';
import { resnet34 } from '../resnet/resnet34.ts';
import { vgg11 } from '../vgg/vgg11.ts';
import { vgg13 } from '../vgg/vgg13.ts';
import { vgg16 } from '../vgg/vgg16.ts';
import { vgg19 } from '../vgg/vgg19.ts';

/** Every model of this package by name. Each builder takes `ModelOptions` and has defaults for all of them. */
export const models = {
  lenet,
  alexnet,
  vgg11,
  vgg13,
  vgg16,
  vgg19,
  nin,
  googlenet,
  resnet18,
  resnet34,
  mobilenetV2,
} as const;
