/** Values with their axes in another order: axis i of the result is axis `order[i]` of what is given. Row-major both. */
export const permute = (values: Float32Array, shape: readonly number[], order: readonly number[]): Float32Array => {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const resultShape = order.map((axis) => shape[axis]!);
  const resultStrides = order.map((axis) => strides[axis]!);
  const result = new Float32Array(values.length);
  const place = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let index = 0; index < values.length; index++) {
    result[index] = values[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += resultStrides[axis]!;
      if (++place[axis]! < resultShape[axis]!) break;
      from -= resultStrides[axis]! * resultShape[axis]!;
      place[axis] = 0;
    }
  }
  return result;
};
