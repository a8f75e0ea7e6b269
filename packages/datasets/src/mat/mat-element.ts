/** A part of a MATLAB matrix: its type's number, its content, and where the next part begins. */
export interface MatElement {
  readonly type: number;
  readonly content: Uint8Array;
  readonly next: number;
}
