const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `9 876`. */
export const whole = (value: number): string => grouped.format(value).replaceAll(',', ' ');

/** The fewest digits after the point that write multiples of a step exactly. */
const digitsOf = (step: number): number =>
  [0, 1, 2, 3, 4, 5].find((digits) => Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6) ?? 6;

/** Three digits, in exponents where it is very small; for ticks of an axis as many as tell one from the next. */
export const short = (value: number | null | undefined, step?: number): string => {
  if (value === undefined || value === null || !Number.isFinite(value)) return '–';
  if (step !== undefined && step > 1e-6 && step < 100) return value.toFixed(digitsOf(step));
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return Math.abs(value) >= 1000 ? whole(value) : value.toPrecision(3);
};

/** `81.3 %`, on one line; for ticks of an axis with as many digits as tell one from the next. */
export const percent = (share: number | null | undefined, step?: number): string =>
  share === undefined || share === null
    ? '–'
    : `${(100 * share).toFixed(step === undefined ? 1 : digitsOf(100 * step))}\u00A0%`;

/** `178 MB`. */
export const megabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;

/** `0:07`, `12:34`, `3:02:01`. */
export const clock = (seconds: number): string => {
  const all = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(all % 60)}`;
};

/** Where in the run: `epoch 3`, `epoch 0.43`. */
export const epochName = (epoch: number): string => `epoch ${Number(epoch.toFixed(2))}`;
