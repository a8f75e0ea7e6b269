/** What the kernels of one operation have cost, as `profileKernels` of `@cnn/backend` tells. */
export interface KernelTime {
  readonly name: string;
  readonly calls: number;
  readonly seconds: number;
  /** Floating-point operations. */
  readonly operations: number;
  /** Bytes read and written. */
  readonly bytes: number;
}
