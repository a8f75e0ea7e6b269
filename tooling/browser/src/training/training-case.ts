/** A page to train on, and what it must say of itself. */
export interface TrainingCase {
  readonly title: string;
  readonly isolated: boolean;
  readonly steps: number;
  /** A part of the device's name. */
  readonly expected: string;
  readonly engine?: string;
  readonly flags?: readonly string[];
  /** Why it is left out. */
  readonly missing?: string | undefined;
}
