/** [a, b, c, d, e, f]: the place (x, y) of the result shows what is at (a x + b y + c, d x + e y + f). */
export type AffineMatrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** What is done to an image, first to last: sheared, scaled and turned about its centre, then moved. */
export interface AffineChange {
  /** Degrees, clockwise. Default 0. */
  readonly angle?: number;
  /** Pixels to the right and down. Default none. */
  readonly translate?: readonly [right: number, down: number];
  /** Default 1. */
  readonly scale?: number;
  /** Degrees along x and along y. Default none. */
  readonly shear?: readonly [x: number, y: number];
  /** What stays in place but for `translate`: columns and rows from the upper left corner. Default: the middle. */
  readonly center?: readonly [x: number, y: number];
}

/** Where the pixels of the changed image come from: the inverse of the change, as torchvision's `affine` has it. */
export const affineMatrix = (
  { angle = 0, translate = [0, 0], scale = 1, shear = [0, 0], center }: AffineChange,
  [height, width]: readonly [height: number, width: number, ...rest: number[]],
): AffineMatrix => {
  const [centerX, centerY] = center ?? [width / 2, height / 2];
  const turn = radians(angle);
  const [shearX, shearY] = [radians(shear[0]), radians(shear[1])];
  const a = Math.cos(turn - shearY) / Math.cos(shearY);
  const b = (-Math.cos(turn - shearY) * Math.tan(shearX)) / Math.cos(shearY) - Math.sin(turn);
  const c = Math.sin(turn - shearY) / Math.cos(shearY);
  const d = (-Math.sin(turn - shearY) * Math.tan(shearX)) / Math.cos(shearY) + Math.cos(turn);
  return about([d / scale, -b / scale, -c / scale, a / scale], [centerX, centerY], translate);
};

/** A linear map [xx, xy, yx, yy] about a point, moved. */
export const about = (
  [xx, xy, yx, yy]: readonly [number, number, number, number],
  [centerX, centerY]: readonly [x: number, y: number],
  [right, down]: readonly [right: number, down: number] = [0, 0],
): AffineMatrix => {
  const [x, y] = [-centerX - right, -centerY - down];
  return [xx, xy, xx * x + xy * y + centerX, yx, yy, yx * x + yy * y + centerY];
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
