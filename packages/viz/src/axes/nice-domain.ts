import { scaleLinear } from 'd3-scale';

/** A range that ends at round numbers. */
export const niceDomain = (domain: readonly [number, number], ticks = 6): [number, number] => {
  const [low, high] = scaleLinear().domain(domain).nice(ticks).domain();
  return [low!, high!];
};
