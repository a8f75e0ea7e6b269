/** Every workload that `--workload` accepts, in the order in which they run. */
export const workloadNames = [
  'lenet-train',
  'lenet-adam-train',
  'lenet-predict',
  'lenet-one',
  'alexnet-train',
  'alexnet-bfloat16-train',
  'alexnet-predict',
  'alexnet-one',
  'vgg11-train',
  'vgg11-predict',
  'vgg11-one',
  'nin-train',
  'nin-predict',
  'nin-one',
  'googlenet-train',
  'googlenet-predict',
  'googlenet-one',
  'resnet18-train',
  'resnet18-predict',
  'resnet18-one',
  'mobilenetV2-train',
  'mobilenetV2-predict',
  'mobilenetV2-one',
] as const;

export type WorkloadName = (typeof workloadNames)[number];
