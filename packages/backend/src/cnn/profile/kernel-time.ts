/** What the kernels of one operation have cost since the profile was switched on. */
export interface KernelTime {
  /** The operation, such as `conv2d`. */
  readonly name: string;
  readonly calls: number;
  readonly seconds: number;
  /** Floating-point operations. */
  readonly operations: number;
  /** Bytes read and written. */
  readonly bytes: number;
}
