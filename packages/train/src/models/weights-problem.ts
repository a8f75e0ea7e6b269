import type { ElementType } from '@cnn/core';

/** A weight without its values. */
export interface WeightSpecification {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
}

/** How weights are not those that a model has, in the first that differs; undefined when they are. */
export const weightsProblem = (
  expected: readonly WeightSpecification[],
  given: readonly WeightSpecification[],
): string | undefined => {
  const left = new Map(given.map((weight) => [weight.name, weight]));
  for (const weight of expected) {
    const found = left.get(weight.name);
    if (!found) return `has no weight "${weight.name}"`;
    if (describe(found) !== describe(weight)) {
      return `has ${describe(found)} as "${weight.name}", which needs ${describe(weight)}`;
    }
    left.delete(weight.name);
  }
  const [more] = left.keys();
  return more === undefined ? undefined : `has a weight "${more}", which the layers do not have`;
};

const describe = ({ type, shape }: WeightSpecification) => `${type} [${shape.join(', ')}]`;
