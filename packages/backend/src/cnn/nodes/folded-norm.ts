import type { Prepared } from '../graph/prepared.ts';
import type { Weight } from '../graph/weight.ts';
import { binary, foldBatchNorm } from '../program/operations.ts';
import type { Slot } from '../program/slot.ts';

/** Batch normalisation with given statistics: an affine map of each channel. */
export interface NormWeights {
  readonly gamma: Weight | undefined;
  readonly beta: Weight | undefined;
  readonly mean: Weight;
  readonly variance: Weight;
  readonly epsilon: number;
}

/** One scale a channel, then one shift a channel: what a normalisation after a layer with this bias does. */
export const foldedNorm = (prepared: Prepared, norm: NormWeights, bias?: Weight): Slot => {
  const { gamma, beta, mean, variance, epsilon } = norm;
  const channels = mean.length;
  return prepared.array(`norm ${mean.id} ${bias?.id}`, 2 * channels, (recorder, address) => {
    const at = (slot: Slot | undefined) => slot && recorder.address(slot);
    recorder.emit(
      foldBatchNorm({
        gamma: at(gamma),
        beta: at(beta),
        mean: recorder.address(mean),
        variance: recorder.address(variance),
        bias: at(bias),
        scale: address,
        shift: address + 4 * channels,
        channels,
        epsilon,
      }),
    );
  });
};

/** A filter whose last axis counts output channels, with the scale of the normalisation that follows its layer in it. */
export const foldedFilter = (prepared: Prepared, filter: Weight, norm: NormWeights, bias: Weight | undefined): Slot => {
  const folded = foldedNorm(prepared, norm, bias);
  const channels = norm.mean.length;
  return prepared.array(`filter ${filter.id} ${norm.mean.id}`, filter.length, (recorder, address) =>
    recorder.emit(
      binary({
        kind: 'mul',
        type: 'float32',
        a: recorder.address(filter),
        b: recorder.address(folded),
        y: address,
        dimensions: [
          { size: filter.length / channels, strides: [channels, 0] },
          { size: channels, strides: [1, 1] },
        ],
      }),
    ),
  );
};
