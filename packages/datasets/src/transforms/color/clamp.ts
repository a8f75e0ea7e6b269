/** The value, or the nearest one in [0, 1]. */
export const clamp = (value: number): number => Math.min(Math.max(value, 0), 1);
