import type { Serialized } from './penalty-of.ts';

/** What a layer's `getConfig` says, as far as the lowerings ask. */
export interface LayerConfig {
  readonly activation?: string;
  readonly activityRegularizer?: Serialized | null;
  readonly alpha?: number;
  readonly axis?: number | readonly number[];
  readonly beta?: number;
  readonly bias?: number;
  readonly center?: boolean;
  readonly channels?: readonly number[];
  readonly cropping?: readonly [readonly [number, number], readonly [number, number]];
  readonly dataFormat?: string;
  readonly depthRadius?: number;
  readonly depthMultiplier?: number;
  readonly dilationRate?: number | readonly number[];
  readonly dims?: readonly number[];
  readonly epsilon?: number;
  readonly groups?: number;
  readonly interpolation?: string;
  readonly kernelSize?: readonly number[];
  readonly maxValue?: number | null;
  readonly momentum?: number;
  readonly noiseShape?: readonly (number | null)[] | null;
  readonly outputSize?: readonly [number, number];
  readonly padding?: string | readonly [readonly [number, number], readonly [number, number]];
  readonly poolSize?: readonly [number, number];
  readonly rate?: number;
  readonly scale?: boolean;
  readonly sharedAxes?: readonly number[] | null;
  readonly size?: readonly [number, number];
  readonly stddev?: number;
  readonly strides?: number | readonly number[] | null;
  readonly useBias?: boolean;
  readonly [regularizerOrConstraint: `${string}Regularizer`]: Serialized | null | undefined;
}
