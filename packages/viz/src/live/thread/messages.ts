import type { LiveChange } from '../state/live-change.ts';

/** How the page is served. */
export interface ServerSettings {
  readonly port: number;
  readonly runs?: string;
}

/** A weight as it is. */
export interface WeightValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What the thread of the page is told. */
export type ToThread =
  | LiveChange
  /** From which histograms are made. */
  | { readonly kind: 'weights'; readonly epoch: number; readonly weights: readonly WeightValues[] }
  | { readonly kind: 'end'; readonly stopped: string; readonly reason?: string };

/** What it tells. */
export type FromThread =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'stop' }
  /** Pages that are open have been told of the end. */
  | { readonly kind: 'ended' };
