import type { GraphWriter } from './graph-writer.ts';
import { padded } from './padded.ts';
import type { Value } from './value.ts';

/** The value as TensorFlow.js has it, but for channels that come first: nothing is left to be done. */
export const settled = (writer: GraphWriter, value: Value): Value => {
  const { flattened, ...rest } = padded(writer, value);
  if (!flattened) return rest;
  const places = flattened.slice(0, -1);
  const shape = writer.integers('image', [-1, flattened.at(-1)!, ...places]);
  const image = writer.add('Reshape', [rest.name, shape]);
  const turned = writer.add('Transpose', [image], { perm: [0, ...places.map((_, axis) => axis + 2), 1] });
  return { ...rest, name: writer.add('Flatten', [turned], { axis: 1 }) };
};
