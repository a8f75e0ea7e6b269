import { paletteOf } from './palette.ts';

export const grey = paletteOf((share) => [share * 255, share * 255, share * 255]);

/** From dark over violet and orange to pale yellow: evenly lighter, also where colours are not told apart. */
const stops = [
  [11, 9, 26],
  [68, 24, 102],
  [150, 44, 98],
  [222, 91, 62],
  [250, 165, 50],
  [252, 244, 178],
] as const;

export const warm = paletteOf((share) => {
  const place = share * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [stops[index]!, stops[index + 1]!];
  const mix = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * (place - index);
  return [mix(0), mix(1), mix(2)];
});
