import type { Histogram } from './histogram.ts';

/** One record of TensorBoard's event files. */
export interface Event {
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** Steps done in the run; 0 by default. */
  readonly step?: number;
  /** First in each file. */
  readonly fileVersion?: string;
  /** An encoded GraphDef. */
  readonly graph?: Uint8Array;
  /** The run goes on from `step`: what older files say of it and of later steps no longer counts. */
  readonly restart?: boolean;
  readonly values?: readonly SummaryValue[];
}

/** What a tag is at a step. */
export type SummaryValue = { readonly tag: string } & (
  | { readonly scalar: number }
  | { readonly histogram: Histogram }
  /** A PNG file. */
  | { readonly png: Uint8Array }
);
