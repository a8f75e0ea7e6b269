/** Values of integer uniforms, in their order. */
export const integers = (...values: readonly number[]) => values.map((value) => ({ type: 'int32', data: [value] }));
