/** What the reference keeps of a large array: its norm, and a few values at places of its channels-first order. */
export interface Fingerprint {
  readonly shape: readonly number[];
  readonly l2: number;
  readonly at: readonly number[];
  readonly values: readonly number[];
}

/** The norm and the sampled values of an array in the reference's layout, as one vector to compare. */
export const sample = (data: ArrayLike<number>, { at }: Fingerprint): { l2: number; values: number[] } => {
  let sum = 0;
  for (let index = 0; index < data.length; index++) sum += data[index]! ** 2;
  return { l2: Math.sqrt(sum), values: at.map((place) => data[place]!) };
};

/** The norm that as many values picked at random would have: what the samples' errors count against. */
export const typicalNorm = ({ l2, shape, values }: Fingerprint): number =>
  l2 * Math.sqrt(values.length / shape.reduce((product, size) => product * size, 1));
