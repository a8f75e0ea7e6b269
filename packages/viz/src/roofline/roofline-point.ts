/** What one operation did, and how long it took. */
export interface RooflinePoint {
  /** Written beside its sign; none by default. */
  readonly label?: string;
  /** What the legend tells apart, such as the direction. */
  readonly kind: string;
  readonly seconds: number;
  /** Floating-point operations. */
  readonly operations: number;
  /** Bytes from memory and to it. */
  readonly bytes: number;
}
