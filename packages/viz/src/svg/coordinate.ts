/** A number as SVG text, to a hundredth of a unit. A NaN would lose the shape silently, so it is stopped here. */
export function coordinate(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a coordinate must be a finite number, not ${value}`);
  return String(Math.round(value * 100) / 100 || 0);
}
