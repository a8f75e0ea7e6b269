/** What bytes stand for: (byte − zeroPoint) · scale. */
export interface Quantum {
  readonly scale: number;
  readonly zeroPoint: number;
}
