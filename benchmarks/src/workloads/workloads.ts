import type { Workload } from './workload.ts';
import type { WorkloadName } from './workload-name.ts';

const lenet = { network: 'lenet', imageSize: 28, batchSize: 256 } as const;
const alexnet = { network: 'alexnet', imageSize: 224, batchSize: 128 } as const;
const vgg11 = { network: 'vgg11', imageSize: 224, batchSize: 32 } as const;
const nin = { network: 'nin', imageSize: 224, batchSize: 32 } as const;
const googlenet = { network: 'googlenet', imageSize: 96, batchSize: 64 } as const;
const resnet18 = { network: 'resnet18', imageSize: 96, batchSize: 64 } as const;
const mobilenetV2 = { network: 'mobilenetV2', imageSize: 96, batchSize: 64 } as const;

export const workloads: Record<WorkloadName, Workload> = {
  'lenet-train': { ...lenet, title: 'LeNet training step', optimizer: 'sgd' },
  'lenet-adam-train': { ...lenet, title: 'LeNet training step with Adam', optimizer: 'adam' },
  'lenet-predict': { ...lenet, title: 'LeNet prediction' },
  'lenet-one': { ...lenet, title: 'LeNet prediction of one image', batchSize: 1 },
  'alexnet-train': { ...alexnet, title: 'AlexNet training step', optimizer: 'sgd' },
  'alexnet-bfloat16-train': {
    ...alexnet,
    title: 'AlexNet training step in bfloat16',
    optimizer: 'sgd',
    precision: 'bfloat16',
  },
  'alexnet-predict': { ...alexnet, title: 'AlexNet prediction' },
  'alexnet-one': { ...alexnet, title: 'AlexNet prediction of one image', batchSize: 1 },
  'alexnet-int8-predict': { ...alexnet, title: 'AlexNet prediction in int8', precision: 'int8' },
  'alexnet-int8-one': { ...alexnet, title: 'AlexNet prediction of one image in int8', batchSize: 1, precision: 'int8' },
  'vgg11-train': { ...vgg11, title: 'VGG-11 training step', optimizer: 'sgd' },
  'vgg11-predict': { ...vgg11, title: 'VGG-11 prediction' },
  'vgg11-one': { ...vgg11, title: 'VGG-11 prediction of one image', batchSize: 1 },
  'nin-train': { ...nin, title: 'NiN training step', optimizer: 'sgd' },
  'nin-predict': { ...nin, title: 'NiN prediction' },
  'nin-one': { ...nin, title: 'NiN prediction of one image', batchSize: 1 },
  'googlenet-train': { ...googlenet, title: 'GoogLeNet training step', optimizer: 'sgd' },
  'googlenet-predict': { ...googlenet, title: 'GoogLeNet prediction' },
  'googlenet-one': { ...googlenet, title: 'GoogLeNet prediction of one image', batchSize: 1 },
  'resnet18-train': { ...resnet18, title: 'ResNet-18 training step', optimizer: 'sgd' },
  'resnet18-predict': { ...resnet18, title: 'ResNet-18 prediction' },
  'resnet18-one': { ...resnet18, title: 'ResNet-18 prediction of one image', batchSize: 1 },
  'resnet18-int8-predict': { ...resnet18, title: 'ResNet-18 prediction in int8', precision: 'int8' },
  'mobilenetV2-train': { ...mobilenetV2, title: 'MobileNetV2 training step', optimizer: 'sgd' },
  'mobilenetV2-predict': { ...mobilenetV2, title: 'MobileNetV2 prediction' },
  'mobilenetV2-one': { ...mobilenetV2, title: 'MobileNetV2 prediction of one image', batchSize: 1 },
};
