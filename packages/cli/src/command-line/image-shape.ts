import { InvalidArgumentError } from 'commander';

/** Parses `28x28x1`. */
export const imageShape = (text: string): [height: number, width: number, channels: number] => {
  const sizes = text.split(/[x×,]/).map(Number);
  if (sizes.length !== 3 || !sizes.every((size) => Number.isSafeInteger(size) && size > 0)) {
    throw new InvalidArgumentError('Expected height, width and channels, such as 224x224x3.');
  }
  return sizes as [number, number, number];
};
