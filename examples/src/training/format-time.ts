/** A length of time as one says it: `40 seconds`, `12 minutes`, `7.5 hours`. */
export const formatTime = (seconds: number): string => {
  if (seconds < 90) return `${Math.round(seconds)} seconds`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} minutes`;
  return `${(seconds / 3600).toFixed(1)} hours`;
};
