import { denseLayers, type GroupCost } from './group-cost.ts';
import { boundsOf, type Machine } from './roofline.ts';

const share = (one: number, total: number) =>
  `${((100 * one) / total).toFixed(total > 0 && one / total < 0.1 ? 1 : 0)} %`;
const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const sum = (groups: readonly GroupCost[], of: (group: GroupCost) => number) =>
  groups.reduce((total, group) => total + of(group), 0);
const largest = (groups: readonly GroupCost[], of: (group: GroupCost) => number) =>
  groups.reduce((best, group) => (of(group) > of(best) ? group : best));

/** A sentence on each of the exercise's questions, of the numbers of one image and of a batch. */
export const answers = (
  one: readonly GroupCost[],
  batch: readonly GroupCost[],
  batchSize: number,
  machine: Machine,
): string[] => {
  const weights = largest(one, ({ weightBytes }) => weightBytes);
  const outputs = largest(batch, ({ outputBytes }) => outputBytes);
  const work = largest(one, ({ multiplyAdds }) => multiplyAdds);
  const weightBytes = sum(one, (group) => group.weightBytes);
  const outputBytes = sum(batch, (group) => group.outputBytes);
  const bound = (groups: readonly GroupCost[]) =>
    groups
      .filter(({ multiplyAdds }) => multiplyAdds > 0)
      .map((group) => {
        const { arithmetic, memory } = boundsOf(group, machine);
        const by = memory > arithmetic ? 'memory' : 'arithmetic';
        const more = Math.max(memory, arithmetic) / Math.min(memory, arithmetic);
        return `${group.name} by ${by} (${more.toFixed(1)} times the other)`;
      })
      .join(', ');
  const dense = one.find(({ name, multiplyAdds }) => name === denseLayers && multiplyAdds > 0);
  const batchOfBalance = dense && balancedBatch(dense, machine);
  return [
    `Memory of weights: the ${weights.name} have ${share(weights.weightBytes, weightBytes)} of ${mebibytes(weightBytes)}.`,
    `Memory of outputs, ${batchSize} images: the ${outputs.name} make ${share(outputs.outputBytes, outputBytes)} of ${mebibytes(outputBytes)}.`,
    `Arithmetic: the ${work.name} do ${share(
      work.multiplyAdds,
      sum(one, ({ multiplyAdds }) => multiplyAdds),
    )} of it; each of their weights is used at every place of an image, one of a dense layer once.`,
    `One image is held up: ${bound(one)}.`,
    `${batchSize} images are held up: ${bound(batch)}. Weights are read once for all of them.`,
    ...(batchOfBalance
      ? [
          `A chip of more arithmetic helps convolutions, one of more bandwidth dense layers of single images; both keep this one busy in ` +
            `dense layers from ${batchOfBalance} images on.`,
        ]
      : []),
    `Prediction needs the weights and the two largest outputs in turn. A training step does about three times the arithmetic, and keeps ` +
      `all outputs and gradients: ${mebibytes(3 * weightBytes + 2 * outputBytes)} with a momentum, if nothing is shared.`,
  ];
};

/** The smallest batch for which a layer's arithmetic takes as long as its memory; undefined where none does. */
const balancedBatch = ({ multiplyAdds, movedBytes, weightBytes }: GroupCost, { gflops, bandwidth }: Machine) => {
  const perByte = gflops / bandwidth / 2;
  const gain = multiplyAdds - perByte * (movedBytes - weightBytes);
  return gain > 0 ? Math.ceil((perByte * weightBytes) / gain) : undefined;
};
