/** Bytes of one element of each type that a safetensors file may hold and this reader knows. */
export const elementBytes = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;

/** How the elements of an array are stored: `F32` is float32, `BF16` bfloat16, `I64` a signed 64-bit integer … */
export type ElementType = keyof typeof elementBytes;
