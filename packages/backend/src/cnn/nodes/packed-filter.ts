import type { Step } from '../graph/step.ts';
import { conv2dPack, type Window, windowNumbers } from '../program/operations.ts';
import type { Slot } from '../program/slot.ts';

/** Batches above this repay ordering the filter anew each time: it is a small part of their work, and its memory is not kept. */
const largestBatch = 8;

/**
 * The address of a filter in the order that the kernels want for this window; undefined where that is not kept.
 *
 * @param key Names the filter among those of the model.
 */
export const packedFilter = (
  step: Step,
  key: string,
  filter: Slot,
  window: Window,
  groups: number,
): number | undefined => {
  if (!step.prepared || step.batch > largestBatch) return undefined;
  return keptFilter(step, key, filter, window, groups);
};

/** The same for a batch of any size. */
export const keptFilter = (
  step: Step,
  key: string,
  filter: Slot,
  window: Window,
  groups: number,
): number | undefined => {
  const count = step.backend.kernels.packedCount(window, groups);
  if (count === 0) return undefined;
  // Each instruction set has an order of its own.
  const set = step.backend.kernels.instructionSet();
  const place = `packed ${key} ${groups} ${windowNumbers(window)} ${set}`;
  return step.slot(
    step.prepared!.array(place, count, (recorder, packed) =>
      recorder.emit(conv2dPack({ filter: recorder.address(filter), packed, window, groups, count })),
    ),
  );
};
