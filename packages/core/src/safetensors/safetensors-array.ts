import type { ElementType } from './element-types.ts';

/** One array of a safetensors file: row-major, little-endian. */
export interface SafetensorsArray {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}
