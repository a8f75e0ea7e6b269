/** One operation of a program, as it ran. */
export interface OperationTrace {
  /** Such as `conv2d`. */
  readonly name: string;
  readonly seconds: number;
  /** Floating-point operations. */
  readonly operations: number;
  /** Bytes read and written, each operand once. */
  readonly bytes: number;
  /** Of each of its loops, where it ran on one thread, the seconds of each task: what threads would share. */
  readonly loops: readonly (readonly number[])[];
}
