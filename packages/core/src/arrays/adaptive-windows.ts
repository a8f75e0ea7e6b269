/**
 * The windows of an adaptive pool along one axis, as PyTorch places them: they cover the axis, and overlap or repeat where it does not
 * divide evenly.
 */
export const adaptiveWindows = (size: number, outputs: number): { readonly begin: number; readonly end: number }[] =>
  Array.from({ length: outputs }, (_, index) => ({
    begin: Math.floor((index * size) / outputs),
    end: Math.ceil(((index + 1) * size) / outputs),
  }));
