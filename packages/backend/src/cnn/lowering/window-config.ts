import type { LayerConfig } from './layer-config.ts';

type Pair = readonly [number, number];

export interface WindowConfig {
  readonly padding: 'same' | 'valid';
  readonly strides: Pair;
  readonly dilations: Pair;
}

/** What windowed layers share; a sentence where it is not compiled: why. */
export const windowConfig = (config: LayerConfig, strides: LayerConfig['strides']): WindowConfig | string => {
  const { padding = 'valid', dataFormat, dilationRate } = config;
  if (dataFormat === 'channelsFirst') return 'channels come first';
  if (padding !== 'same' && padding !== 'valid') return `padding "${padding}" has no compiled form`;
  return { padding, strides: pair(strides ?? 1), dilations: pair(dilationRate ?? 1) };
};

export const pair = (value: number | readonly number[]): Pair =>
  typeof value === 'number' ? [value, value] : [value[0]!, value[1] ?? value[0]!];
