const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `9 876`. */
export const whole = (value: number): string => grouped.format(value).replaceAll(',', ' ');

/** Three digits, in exponents where it is very small. */
export const short = (value: number | null | undefined): string => {
  if (value === undefined || value === null || !Number.isFinite(value)) return '–';
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return Math.abs(value) >= 1000 ? whole(value) : value.toPrecision(3);
};

/** `81.3 %`, on one line. */
export const percent = (share: number | null | undefined): string =>
  share === undefined || share === null ? '–' : `${(100 * share).toFixed(1)}\u00A0%`;

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
