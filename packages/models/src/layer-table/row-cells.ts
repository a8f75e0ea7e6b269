import { groupedDigits } from './grouped-digits.ts';
import type { LayerRow } from './layer-row.ts';
import type { LayerTotals } from './layer-totals.ts';

/** What a table shows of each layer: `detailed` adds TensorFlow.js's order of axes and memory. */
export const titles = (model: string, detailed: boolean): string[] => [
  published[model] ?? model,
  'output',
  ...(detailed ? ['channels last'] : []),
  'parameters',
  'multiply-adds',
  ...(detailed ? ['forward', 'backward'] : []),
];

export const rowCells = (row: LayerRow, detailed: boolean): string[] => [
  row.description,
  row.outputShape.join('×'),
  ...(detailed ? [row.outputShapeChannelsLast.join('×')] : []),
  orBlank(row.parameters),
  orBlank(row.multiplyAdds),
  ...(detailed ? [bytes(row.forwardBytes), bytes(row.backwardBytes)] : []),
];

export const totalCells = (totals: LayerTotals, detailed: boolean): string[] => [
  'Total',
  '',
  ...(detailed ? [''] : []),
  groupedDigits(totals.parameters),
  groupedDigits(totals.multiplyAdds),
  ...(detailed ? [bytes(totals.forwardBytes), bytes(totals.backwardBytes)] : []),
];

/** Height, width and channels as the chapter writes them: `1×28×28`. */
export const imageText = ([height, width, channels]: readonly (number | null)[]): string =>
  channels === undefined ? String(height) : [channels, height, width].join('×');

const orBlank = (value: number): string => (value === 0 ? '' : groupedDigits(value));

/** In the largest unit that leaves a whole number before the point. */
const bytes = (value: number): string => {
  const unit = Math.min(Math.floor(Math.log2(Math.max(value, 1)) / 10), 3);
  return unit === 0 ? `${value} B` : `${(value / 1024 ** unit).toFixed(1)} ${['', 'KiB', 'MiB', 'GiB'][unit]}`;
};

/** What the networks are called in print. */
const published: Readonly<Record<string, string>> = {
  lenet: 'LeNet',
  lenet5: 'LeNet-5',
  alexnet: 'AlexNet',
  vgg11: 'VGG-11',
  vgg13: 'VGG-13',
  vgg16: 'VGG-16',
  vgg19: 'VGG-19',
  nin: 'NiN',
  googlenet: 'GoogLeNet',
  resnet18: 'ResNet-18',
  resnet34: 'ResNet-34',
  resnet50: 'ResNet-50',
  resnetSmall: 'Small ResNet',
  densenet121: 'DenseNet-121',
  mobilenetV2: 'MobileNetV2',
};
