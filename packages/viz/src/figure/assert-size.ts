import { ArgumentError } from '@cnn/core';

/** @throws ArgumentError for a figure smaller than what it has to hold, or than can be drawn. */
export function assertSize(
  who: string,
  { width, height }: { width: number; height: number },
  [leastWidth, leastHeight]: readonly [number, number],
): void {
  if (width >= leastWidth && height >= leastHeight && width < 1e5 && height < 1e5) return;
  throw new ArgumentError(
    `${who} expects a width of at least ${leastWidth} and a height of at least ${leastHeight}, not ${width} × ${height}.`,
  );
}
